"""Figures of scikit-learn with sample_weight, its balanced class weights, and the samples that imbalanced-learn chooses.
Written with scikit-learn 1.2.1 and imbalanced-learn 0.10.0 (Debian's python3-sklearn and python3-imblearn):

    /usr/bin/python3 sample_weights.py > sample_weights.json
"""
import json
import warnings

import numpy as np
from imblearn.over_sampling import RandomOverSampler
from imblearn.under_sampling import RandomUnderSampler
from sklearn import metrics
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
}))
