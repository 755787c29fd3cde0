"""Figures of scikit-learn for importance, partial dependence, calibration and thresholds. Written with scikit-learn 1.2.1
(Debian's python3-sklearn):

    /usr/bin/python3 inspection.py > inspection.json
"""
import json
import warnings

import numpy as np
from scipy.optimize import brentq
from sklearn import calibration, inspection, metrics
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin

warnings.simplefilter("ignore")
random = np.random.RandomState(5)


class Numbers(BaseEstimator, RegressorMixin):
    def fit(self, x=None, y=None):
        self.fitted_ = True
        return self

    def predict(self, x):
        return 2 * x[:, 0] - x[:, 1] + 0.5 * x[:, 2] * x[:, 0]


class Classes(BaseEstimator, ClassifierMixin):
    classes_ = np.arange(3)

    def fit(self, x=None, y=None):
        self.fitted_ = True
        return self

    def predict_proba(self, x):
        z = np.stack([x[:, 0] - x[:, 2], x[:, 1] * x[:, 0], 0.3 * x[:, 3] - x[:, 1]], axis=1)
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def predict(self, x):
        return self.predict_proba(x).argmax(axis=1)


class YesNo(BaseEstimator, ClassifierMixin):
    classes_ = np.arange(2)

    def fit(self, x=None, y=None):
        self.fitted_ = True
        return self

    def predict_proba(self, x):
        p = 1 / (1 + np.exp(-(1.5 * x[:, 0] - x[:, 1] + 0.5 * x[:, 2] - 0.5)))
        return np.stack([1 - p, p], axis=1)

    def predict(self, x):
        return (self.predict_proba(x)[:, 1] > 0.5).astype(int)


NUMBERS, CLASSES, YES_NO = Numbers().fit(), Classes().fit(), YesNo().fit()


def importance(estimator, x, y, scoring, repeats, seed):
    result = inspection.permutation_importance(
        estimator, x, y, scoring=scoring, n_repeats=repeats, random_state=seed)
    return {
        "repeats": repeats,
        "seed": seed,
        "mean": result.importances_mean.tolist(),
        "std": result.importances_std.tolist(),
        "drops": result.importances.tolist(),
    }


def group_importance(estimator, x, y, columns, repeats, seed):
    """The loop of permutation_importance for several columns and R2."""
    state = np.random.RandomState(np.random.RandomState(seed).randint(np.iinfo(np.int32).max + 1))
    permuted, order, drops = x.copy(), np.arange(len(x)), []
    for _ in range(repeats):
        state.shuffle(order)
        permuted[:, columns] = permuted[order][:, columns]
        drops.append(metrics.r2_score(y, estimator.predict(x)) - metrics.r2_score(y, estimator.predict(permuted)))
    return {"columns": columns, "repeats": repeats, "seed": seed, "drops": drops}


def dependence(name, estimator, x, feature, points, output, categorical=None):
    result = inspection.partial_dependence(
        estimator, x, [feature], categorical_features=categorical, kind="both", method="brute", grid_resolution=points)
    return {
        "model": name,
        "feature": feature,
        "points": points,
        "output": output,
        "categorical": categorical is not None,
        "values": result["values"][0].tolist(),
        "average": result["average"][output].tolist(),
        "individual": result["individual"][output][:5].tolist(),
    }


def calibrated(name, actual, probabilities, bins, strategy):
    share, mean = calibration.calibration_curve(actual, probabilities, n_bins=bins, strategy=strategy)
    if strategy == "uniform":
        edges = np.linspace(0, 1, bins + 1)
    else:
        edges = np.percentile(probabilities, np.linspace(0, 1, bins + 1) * 100)
    counts = np.bincount(np.searchsorted(edges[1:-1], probabilities), minlength=bins)
    counts = counts[counts > 0]
    return {
        "name": name,
        "actual": np.asarray(actual).astype(int).tolist(),
        "probabilities": np.asarray(probabilities).tolist(),
        "bins": bins,
        "strategy": strategy,
        "share": share.tolist(),
        "mean": mean.tolist(),
        "counts": counts.tolist(),
        "ece": float(np.sum(counts * np.abs(share - mean)) / len(actual)),
    }


def temperature(name, logits, truth):
    """The zero of the derivative of the log loss in 1/T; a sigmoid is a softmax of (0, z)."""
    def slope(inverse):
        e = np.exp(inverse * (logits - logits.max(axis=1, keepdims=True)))
        p = e / e.sum(axis=1, keepdims=True)
        return np.sum((p * logits).sum(axis=1) - logits[np.arange(len(truth)), truth])

    def softmax(z):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    inverse = brentq(slope, 0.01, 100, xtol=1e-15, rtol=1e-15)
    before, after = softmax(logits), softmax(logits * inverse)
    labels = range(logits.shape[1])
    return {
        "name": name,
        "probabilities": before.ravel().tolist(),
        "truth": truth.tolist(),
        "classes": logits.shape[1],
        "temperature": 1 / inverse,
        "calibrated": after.ravel().tolist(),
        "before": metrics.log_loss(truth, before, labels=labels),
        "after": metrics.log_loss(truth, after, labels=labels),
    }


def thresholds(name, actual, scores, costs):
    """The best value of each rule, and the decisions for every score at which it is reached, as scikit-learn decides."""
    found = {}
    steps = [np.inf] + sorted(set(scores), reverse=True)
    rules = {
        "f1": lambda p: metrics.f1_score(actual, p, zero_division=0),
        "cost": lambda p: float(np.dot(metrics.confusion_matrix(actual, p, labels=[0, 1])[[0, 1], [1, 0]], costs))
        / len(actual),
    }
    for rule, value in rules.items():
        values = [value((scores >= step).astype(int)) for step in steps]
        best = max(values) if rule == "f1" else min(values)
        found[rule] = {
            "value": best,
            "positives": [int((scores >= step).sum()) for step, one in zip(steps, values) if abs(one - best) < 1e-13],
        }
    false_rate, true_rate, at = metrics.roc_curve(actual, scores, drop_intermediate=False)
    best = np.max(true_rate - false_rate)
    found["youden"] = {
        "value": best,
        "positives": [int((scores >= step).sum()) for step, one in zip(at, true_rate - false_rate)
                      if step <= 1 and abs(one - best) < 1e-13],
    }
    return {"name": name, "actual": actual.tolist(), "scores": scores.tolist(), "costs": list(costs), **found}


samples = 60
x = np.stack([
    random.randn(samples).round(6),
    random.rand(samples).round(6),
    random.randint(0, 4, samples).astype(float),
    random.randn(samples).round(6),
], axis=1)
y = NUMBERS.predict(x) + 0.1 * random.randn(samples)
classes = np.where(random.rand(samples) < 0.7, CLASSES.predict(x), random.randint(0, 3, samples))
yes = (random.rand(samples) < YES_NO.predict_proba(x)[:, 1]).astype(int)

probabilities = random.rand(80)
positives = (random.rand(80) < probabilities ** 2).astype(int)
rounded = random.rand(50).round(1)
logits = 3 * random.randn(70, 3)
sigmoid = np.stack([np.zeros(70), 4 * random.randn(70)], axis=1)


def drawn(logits, inverse):
    """Draws classes for logits that are too large by a factor, so that they are overconfident."""
    noise = -np.log(-np.log(random.rand(*logits.shape)))
    return (logits * inverse + noise).argmax(axis=1)


print(json.dumps({
    "x": x.tolist(),
    "y": y.tolist(),
    "classes": classes.tolist(),
    "yes": yes.tolist(),
    "importance": {
        "r2": importance(NUMBERS, x, y, "r2", 5, 0),
        "accuracy": importance(CLASSES, x, classes, "accuracy", 4, 42),
        "log_loss": importance(CLASSES, x, classes, "neg_log_loss", 3, 7),
        "yes_no": importance(YES_NO, x, yes, "accuracy", 3, 123456789),
    },
    "group": group_importance(NUMBERS, x, y, [0, 2], 4, 11),
    "dependence": [
        dependence("numbers", NUMBERS, x, 0, 10, 0),
        dependence("numbers", NUMBERS, x, 2, 100, 0),
        dependence("classes", CLASSES, x, 1, 7, 2),
        dependence("yes_no", YES_NO, x, 3, 5, 0),
        dependence("yes_no", YES_NO, x, 0, 59, 0),
        dependence("yes_no", YES_NO, x, 2, 3, 0, categorical=[2]),
    ],
    "calibration": [
        calibrated("uniform", positives, probabilities, 5, "uniform"),
        calibrated("many bins", positives, probabilities, 40, "uniform"),
        calibrated("quantile", positives, probabilities, 7, "quantile"),
        calibrated("uniform, at the edges", (random.rand(50) < rounded).astype(int), rounded, 10, "uniform"),
        calibrated("quantile, ties", (random.rand(50) < rounded).astype(int), rounded, 8, "quantile"),
        calibrated("ends", np.array([0, 1, 1, 0]), np.array([0, 1, 1, 0.0]), 3, "uniform"),
        calibrated("one bin", np.array([0, 1, 1]), np.array([0.2, 0.7, 0.9]), 1, "uniform"),
    ],
    "temperature": [
        temperature("overconfident", logits, drawn(logits, 0.4)),
        temperature("underconfident", logits / 6, drawn(logits, 0.8)),
        temperature("sigmoid", sigmoid, drawn(sigmoid, 0.3)),
    ],
    "thresholds": [
        thresholds("many", positives, probabilities, (1, 4)),
        thresholds("rare", (random.rand(80) < 0.2).astype(int), probabilities, (1, 3)),
        thresholds("ties", (random.rand(50) < rounded).astype(int), rounded, (2, 1)),
        thresholds("perfect", np.array([0, 0, 1, 1]), np.array([0.1, 0.2, 0.6, 0.7]), (1, 1)),
    ],
}, indent=1))
