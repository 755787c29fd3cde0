"""Figures of scikit-learn with sample_weight, its balanced class weights, and the samples that imbalanced-learn chooses.
Written with scikit-learn 1.2.1 and imbalanced-learn 0.10.0 (Debian's python3-sklearn and python3-imblearn):

    /usr/bin/python3 sample_weights.py > sample_weights.json
"""
import json
import warnings

import numpy as np
from imblearn.over_sampling import RandomOverSampler
from imblearn.under_sampling import RandomUnderSampler
from scipy.optimize import brentq
from sklearn import inspection, metrics
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.utils.class_weight import compute_class_weight, compute_sample_weight

warnings.simplefilter("ignore")
random = np.random.RandomState(21)


def curves(actual, scores, weights):
    fpr, tpr, thresholds = metrics.roc_curve(actual, scores, sample_weight=weights, drop_intermediate=False)
    precision, recall, _ = metrics.precision_recall_curve(actual, scores, sample_weight=weights)
    return {
        "fpr": fpr.tolist()[1:],
        "tpr": tpr.tolist()[1:],
        "thresholds": thresholds.tolist()[1:],
        "auc": metrics.roc_auc_score(actual, scores, sample_weight=weights),
        "precision": precision.tolist()[::-1],
        "recall": recall.tolist()[::-1],
        "average_precision": metrics.average_precision_score(actual, scores, sample_weight=weights),
        "pr_area": metrics.auc(recall, precision),
    }


def averages(actual, predicted, weights):
    figures = {}
    for average in ("macro", "micro", "weighted"):
        arguments = dict(average=average, zero_division=0, sample_weight=weights)
        figures[average] = {
            "precision": metrics.precision_score(actual, predicted, **arguments),
            "recall": metrics.recall_score(actual, predicted, **arguments),
            "f1": metrics.f1_score(actual, predicted, **arguments),
            "f_two": metrics.fbeta_score(actual, predicted, beta=2, **arguments),
        }
    return figures


def weighted(count):
    """Weights of which some are 0."""
    weights = random.exponential(size=count).round(4)
    weights[random.rand(count) < 0.15] = 0
    return weights


def classes(name, count, size):
    scores = random.dirichlet(np.ones(count), size).round(3)
    scores[:, -1] = 1 - scores[:, :-1].sum(axis=1)
    actual = np.where(random.rand(size) < 0.6, scores.argmax(axis=1), random.randint(0, count, size))
    weights = weighted(size)
    predicted = scores.argmax(axis=1)
    labels = list(range(count))
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        actual, predicted, labels=labels, zero_division=0, sample_weight=weights)
    return {
        "name": name,
        "classes": count,
        "scores": scores.ravel().tolist(),
        "actual": actual.tolist(),
        "weights": weights.tolist(),
        "confusion": metrics.confusion_matrix(actual, predicted, labels=labels, sample_weight=weights).ravel().tolist(),
        "normalized": [
            metrics.confusion_matrix(
                actual, predicted, labels=labels, sample_weight=weights, normalize=by).ravel().tolist()
            for by in ("true", "pred", "all")],
        "accuracy": metrics.accuracy_score(actual, predicted, sample_weight=weights),
        "balanced_accuracy": metrics.balanced_accuracy_score(actual, predicted, sample_weight=weights),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "averages": averages(actual, predicted, weights),
        "log_loss": metrics.log_loss(actual, scores, labels=labels, sample_weight=weights),
        "top_2": metrics.top_k_accuracy_score(actual, scores, k=2, labels=labels, sample_weight=weights)
        if count > 2 else 1.0,
        "curves": [curves(actual == k, scores[:, k], weights) for k in labels],
    }


def binary(size):
    scores = random.rand(size).round(2)
    actual = (random.rand(size) < scores).astype(int)
    weights = weighted(size)
    predicted = (scores > 0.5).astype(int)
    return {
        "scores": scores.tolist(),
        "actual": actual.tolist(),
        "weights": weights.tolist(),
        "accuracy": metrics.accuracy_score(actual, predicted, sample_weight=weights),
        "log_loss": metrics.log_loss(actual, scores, sample_weight=weights),
        "f1": metrics.f1_score(actual, predicted, sample_weight=weights),
        "curves": curves(actual, scores, weights),
    }


def regression(size, count):
    targets = random.randn(size, count).round(3)
    outputs = (targets + 0.4 * random.randn(size, count)).round(3)
    weights = weighted(size)
    arguments = dict(sample_weight=weights, multioutput="raw_values")
    return {
        "outputs": outputs.ravel().tolist(),
        "targets": targets.ravel().tolist(),
        "count": count,
        "weights": weights.tolist(),
        "mse": metrics.mean_squared_error(targets, outputs, **arguments).tolist(),
        "rmse": metrics.mean_squared_error(targets, outputs, squared=False, **arguments).tolist(),
        "mae": metrics.mean_absolute_error(targets, outputs, **arguments).tolist(),
        "r2": metrics.r2_score(targets, outputs, **arguments).tolist(),
        "mse_all": metrics.mean_squared_error(targets, outputs, sample_weight=weights),
        "mae_all": metrics.mean_absolute_error(targets, outputs, sample_weight=weights),
        "r2_all": metrics.r2_score(targets, outputs, sample_weight=weights),
    }


def balance(labels, seed):
    labels = np.array(labels)
    samples = np.arange(len(labels)).reshape(-1, 1)
    over, under = RandomOverSampler(random_state=seed), RandomUnderSampler(random_state=seed)
    over.fit_resample(samples, labels)
    under.fit_resample(samples, labels)
    return {
        "labels": labels.tolist(),
        "seed": seed,
        "class_weights": compute_class_weight("balanced", classes=np.unique(labels), y=labels).tolist(),
        "sample_weights": compute_sample_weight("balanced", labels).tolist(),
        "over": over.sample_indices_.tolist(),
        "under": under.sample_indices_.tolist(),
    }


def thresholds(name, scores, costs):
    """The best value of each rule, as scikit-learn computes it for every score as the threshold."""
    actual = (random.rand(len(scores)) < scores).astype(int)
    weights = weighted(len(scores))

    def cost(predicted):
        cells = metrics.confusion_matrix(actual, predicted, labels=[0, 1], sample_weight=weights)
        return float(np.dot(cells[[0, 1], [1, 0]], costs)) / weights.sum()

    def f1(predicted):
        return metrics.f1_score(actual, predicted, zero_division=0, sample_weight=weights)

    decisions = [(scores >= step).astype(int) for step in [np.inf] + sorted(set(scores), reverse=True)]
    false_rate, true_rate, _ = metrics.roc_curve(actual, scores, sample_weight=weights, drop_intermediate=False)
    return {
        "name": name,
        "scores": scores.tolist(),
        "actual": actual.tolist(),
        "weights": weights.tolist(),
        "costs": list(costs),
        "f1": max(map(f1, decisions)),
        "cost": min(map(cost, decisions)),
        "youden": np.max(true_rate - false_rate),
    }


def temperature(name, logits, factor):
    """The zero of the derivative of the weighted log loss in 1/T, and the log loss before and after."""
    def softmax(z):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    truth = (logits * factor - np.log(-np.log(random.rand(*logits.shape)))).argmax(axis=1)
    weights = weighted(len(logits))
    of_truth = logits[np.arange(len(truth)), truth]
    inverse = brentq(
        lambda b: np.dot(weights, (softmax(logits * b) * logits).sum(axis=1) - of_truth), 0.01, 100,
        xtol=1e-15, rtol=1e-15)
    arguments = dict(labels=range(logits.shape[1]), sample_weight=weights)
    return {
        "name": name,
        "classes": logits.shape[1],
        "scores": softmax(logits).ravel().tolist(),
        "actual": truth.tolist(),
        "weights": weights.tolist(),
        "temperature": 1 / inverse,
        "before": metrics.log_loss(truth, softmax(logits), **arguments),
        "after": metrics.log_loss(truth, softmax(logits * inverse), **arguments),
    }


class Numbers(BaseEstimator, RegressorMixin):
    """The formula of inspection.py."""

    def fit(self, x=None, y=None):
        self.fitted_ = True
        return self

    def predict(self, x):
        return 2 * x[:, 0] - x[:, 1] + 0.5 * x[:, 2] * x[:, 0]


def importance(size, repeats, seed):
    estimator = Numbers().fit()
    x = random.randn(size, 4).round(6)
    y = (estimator.predict(x) + random.randn(size)).round(6)
    weights = weighted(size)
    result = inspection.permutation_importance(
        estimator, x, y, scoring="r2", n_repeats=repeats, random_state=seed, sample_weight=weights)
    return {
        "x": x.tolist(),
        "y": y.tolist(),
        "weights": weights.tolist(),
        "repeats": repeats,
        "seed": seed,
        "score": metrics.r2_score(y, estimator.predict(x), sample_weight=weights),
        "drops": result.importances.tolist(),
    }


print(json.dumps({
    "classes": [classes("three classes", 3, 40), classes("five classes", 5, 60), classes("two classes", 2, 25)],
    "binary": binary(50),
    "regression": [regression(30, 1), regression(25, 3)],
    "balance": [
        balance([0, 1, 1, 2, 1, 1, 0, 2, 1, 1, 1], 5),
        balance([2, 0, 2, 1, 2, 1], 0),
        balance([1, 0, 0, 0, 0], 9),
        balance(random.choice(4, 60, p=[0.6, 0.2, 0.15, 0.05]).tolist(), 123),
    ],
    "thresholds": [
        thresholds("many", random.rand(80), (1, 4)),
        thresholds("ties", random.rand(50).round(1), (2, 1)),
    ],
    "temperature": [
        temperature("overconfident", 3 * random.randn(70, 3), 0.4),
        temperature("underconfident", 0.5 * random.randn(60, 2), 3),
    ],
    "importance": importance(40, 4, 17),
}))
