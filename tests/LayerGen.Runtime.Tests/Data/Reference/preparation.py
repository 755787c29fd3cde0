"""Figures of scikit-learn and NumPy for preparation and splits. Written with scikit-learn 1.2.1 (Debian's python3-sklearn):

    /usr/bin/python3 preparation.py > preparation.json
"""
import json

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.model_selection import (
    GroupKFold, GroupShuffleSplit, KFold, StratifiedKFold, StratifiedShuffleSplit, TimeSeriesSplit)
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler

random = np.random.default_rng(5)
train = np.column_stack([
    random.normal(20, 3, 41),
    random.lognormal(8, 2, 41),
    np.full(41, 7.25),
    random.normal(1e3, 2, 41),
])
other = np.column_stack([
    random.normal(22, 4, 7),
    random.lognormal(8, 2, 7),
    random.normal(7, 1, 7),
    random.normal(1e3, 2, 7),
])
holes = train.copy()
holes[3, 0] = holes[17, 0] = holes[40, 1] = holes[5, 2] = np.nan
imputers = {
    name: SimpleImputer(strategy=strategy, fill_value=-1.5, add_indicator=True).fit(holes)
    for name, strategy in dict(Mean="mean", Median="median", Constant="constant").items()
}
filled = other.copy()
filled[1, 0] = filled[2, 1] = filled[3, 3] = np.nan


def text(values):
    return [[None if np.isnan(v) else v for v in row] for row in values.tolist()]


def imputed(imputer):
    # A column without a missing value in the training data may have one later: no indicator is added for it.
    imputer.indicator_.error_on_new = False
    return imputer.transform(filled).tolist()


labels = random.choice(3, 97, p=[0.62, 0.27, 0.11])
labels[:3] = [0, 1, 2]
groups = random.integers(0, 13, 97)
points = np.zeros((97, 1))


def counts(parts, values=labels, classes=3):
    return [
        [np.bincount(values[train], minlength=classes).tolist(), np.bincount(values[test], minlength=classes).tolist()]
        for train, test in parts]


cities = np.array([["rome"], ["oslo"], ["rome"], ["bern"], ["oslo"]])
encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(cities)

print(json.dumps({
    "train": train.tolist(),
    "other": other.tolist(),
    "standard": StandardScaler().fit(train).transform(other).tolist(),
    "min_max": MinMaxScaler((-1, 3)).fit(train).transform(other).tolist(),
    "robust": RobustScaler().fit(train).transform(other).tolist(),
    "log": np.log1p(other).tolist(),
    "clip": np.clip(other, np.quantile(train, 0.1, axis=0), np.quantile(train, 0.9, axis=0)).tolist(),
    "holes": text(holes),
    "filled": text(filled),
    "imputed": {name: imputed(imputer) for name, imputer in imputers.items()},
    "standard_of_holes": [
        [None if np.isnan(v) else v for v in row]
        for row in StandardScaler().fit(holes).transform(filled).tolist()],
    "one_hot": encoder.transform([["oslo"], ["bern"], ["paris"], ["rome"]]).tolist(),
    "describe": {
        "count": np.sum(~np.isnan(holes), axis=0).tolist(),
        "mean": np.nanmean(holes, axis=0).tolist(),
        "deviation": np.nanstd(holes, axis=0, ddof=1).tolist(),
        "quartiles": np.nanquantile(holes, [0, 0.25, 0.5, 0.75, 1], axis=0).T.tolist(),
    },
    "labels": labels.tolist(),
    "groups": groups.tolist(),
    "stratified_split": counts(StratifiedShuffleSplit(1, train_size=70 / 97, random_state=0).split(points, labels)),
    "stratified_folds": counts(StratifiedKFold(5, shuffle=True, random_state=0).split(points, labels)),
    "random_folds": [[len(a), len(b)] for a, b in KFold(5, shuffle=True, random_state=0).split(points)],
    "group_folds": [[a.tolist(), b.tolist()] for a, b in GroupKFold(4).split(points, groups=groups)],
    "group_split": [
        len(set(groups[a])) for a, _ in GroupShuffleSplit(1, train_size=0.7, random_state=0).split(points, groups=groups)],
    "time_folds": [[a.tolist(), b.tolist()] for a, b in TimeSeriesSplit(5, gap=2).split(points)],
}))
