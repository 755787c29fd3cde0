"""Figures of scikit-learn for data in which classes are missing. Written with scikit-learn 1.2.1 (Debian's python3-sklearn):

    /usr/bin/python3 missing_classes.py > missing_classes.json
"""
import json
import warnings

import numpy as np
from sklearn import metrics

warnings.simplefilter("ignore")


def averages(actual, predicted, **labels):
    figures = {}
    for average in ("macro", "micro", "weighted"):
        arguments = dict(average=average, zero_division=0, **labels)
        figures[average] = {
            "precision": metrics.precision_score(actual, predicted, **arguments),
            "recall": metrics.recall_score(actual, predicted, **arguments),
            "f1": metrics.f1_score(actual, predicted, **arguments),
            "f_half": metrics.fbeta_score(actual, predicted, beta=0.5, **arguments),
            "f_two": metrics.fbeta_score(actual, predicted, beta=2, **arguments),
        }
    return figures


def case(name, classes, actual, predicted):
    actual, predicted = [int(c) for c in actual], [int(c) for c in predicted]
    labels = list(range(classes))
    return {
        "name": name,
        "classes": classes,
        "actual": actual,
        "predicted": predicted,
        "balanced_accuracy": metrics.balanced_accuracy_score(actual, predicted),
        "exclude": averages(actual, predicted),
        "include": averages(actual, predicted, labels=labels),
        "report": metrics.classification_report(actual, predicted, digits=4, zero_division=0),
        "report_of_all": metrics.classification_report(actual, predicted, labels=labels, digits=4, zero_division=0),
    }


cases = [
    case("all right, one class missing", 2, [1, 1, 1], [1, 1, 1]),
    case("all right, two of four missing", 4, [1, 3, 3, 1, 3], [1, 3, 3, 1, 3]),
    case("predicted only", 3, [0, 0, 0, 2], [0, 1, 0, 2]),
    case("true only", 3, [0, 1, 0, 2], [0, 0, 0, 2]),
    case("all wrong", 5, [0, 0, 1], [4, 4, 4]),
    case("one sample", 10, [7], [7]),
    case("none missing", 3, [0, 1, 2, 2, 2], [0, 0, 2, 2, 1]),
]
random = np.random.RandomState(11)
for number in range(12):
    classes = int(random.randint(2, 9))
    present = random.permutation(classes)[: random.randint(1, classes + 1)]
    size = int(random.randint(1, 30))
    actual = random.choice(present, size)
    predicted = np.where(random.rand(size) < 0.6, actual, random.choice(present, size))
    cases.append(case(f"random {number}", classes, actual, predicted))

scores = random.rand(20, 6).round(3)
truth = random.choice([0, 2, 5], 20)
top = {
    "scores": scores.ravel().tolist(),
    "actual": truth.tolist(),
    "top_k": [metrics.top_k_accuracy_score(truth, scores, k=k, labels=range(6)) for k in range(1, 6)],
}
print(json.dumps({"cases": cases, "top": top}, indent=1))
