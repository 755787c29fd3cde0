"""Writes pytorch.json and scikit-learn.json: the figures of the other libraries that docs/coming-from.md is tested against.

    apt-get install python3-torch python3-sklearn libopenblas0      # Debian 12: PyTorch 1.13, scikit-learn 1.2
    /usr/bin/python3 generate.py

Everything is in double precision. Weights are stored as LayerGen has them, (inputs x outputs); samples are stored one after another.
"""
import inspect
import json
import math
import os
import re
import warnings

import numpy as np
import sklearn
import torch
import torch.nn.functional as F
from sklearn import metrics
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
warnings.filterwarnings("ignore", category=ConvergenceWarning)
FOLDER = os.path.dirname(os.path.abspath(__file__))


def numbers(*shape, seed):
    """Fixed numbers of about -1 ... 1 with four decimals."""
    return np.round(np.random.RandomState(seed).uniform(-1, 1, shape), 4)


def plain(value):
    return value.detach().tolist() if isinstance(value, torch.Tensor) else np.asarray(value).tolist()


def save(name, figures):
    with open(os.path.join(FOLDER, name), "w", encoding="utf-8") as file:
        # A list of numbers on one line.
        text = json.dumps(figures, indent=1, ensure_ascii=False)
        file.write(re.sub(r"\[[^\[\]{}]*\]", lambda found: re.sub(r"\s*\n\s*", " ", found[0]).replace("[ ", "[").replace(" ]", "]"), text) + "\n")


# ---------------------------------------------------------------- PyTorch

X, D = numbers(5, 3, seed=1), numbers(5, 2, seed=2)
W1, B1, W2, B2 = numbers(3, 4, seed=3), numbers(4, seed=4), numbers(4, 2, seed=5), numbers(2, seed=6)


def start():
    return [torch.tensor(value, requires_grad=True) for value in (W1, B1, W2, B2)]


def loss_of(parameters):
    w1, b1, w2, b2 = parameters
    return F.mse_loss(torch.tanh(torch.tensor(X) @ w1 + b1) @ w2 + b2, torch.tensor(D))


def flat(parameters):
    return [float(value) for parameter in parameters for value in parameter.detach().reshape(-1)]


def run(make, steps=20, weight_decay=None, clip_norm=None, clip_value=None):
    """Parameters after full-batch steps. Decay goes to the weights only, as in LayerGen."""
    parameters = start()
    groups = [{"params": parameters[0::2]}, {"params": parameters[1::2]}]
    if weight_decay is not None:
        groups[0]["weight_decay"] = weight_decay
        groups[1]["weight_decay"] = 0
    optimizer = make(groups)
    for _ in range(steps):
        optimizer.zero_grad()
        loss_of(parameters).backward()
        if clip_value is not None:
            torch.nn.utils.clip_grad_value_(parameters, clip_value)
        if clip_norm is not None:
            torch.nn.utils.clip_grad_norm_(parameters, clip_norm)
        optimizer.step()
    return flat(parameters)


def defaults(kind):
    signature = inspect.signature(kind.__init__).parameters
    return {name: p.default for name, p in signature.items()
            if isinstance(p.default, (int, float)) and not isinstance(p.default, bool)}


def optimizers():
    o = torch.optim
    return {
        "x": plain(X), "d": plain(D), "start": flat(start()), "steps": 20, "loss_at_start": float(loss_of(start())),
        "after": {
            "SGD(lr=0.1)": run(lambda p: o.SGD(p, lr=0.1)),
            "SGD(lr=0.05, momentum=0.9)": run(lambda p: o.SGD(p, lr=0.05, momentum=0.9)),
            "SGD(lr=0.05, momentum=0.9, nesterov=True)": run(lambda p: o.SGD(p, lr=0.05, momentum=0.9, nesterov=True)),
            "SGD(lr=0.05, momentum=0.9, dampening=0.9)": run(lambda p: o.SGD(p, lr=0.05, momentum=0.9, dampening=0.9)),
            "SGD(lr=0.1, weight_decay=0.02)": run(lambda p: o.SGD(p, lr=0.1), weight_decay=0.02),
            "RMSprop(lr=0.01)": run(lambda p: o.RMSprop(p, lr=0.01)),
            "RMSprop(lr=0.01, alpha=0.9, eps=1e-3)": run(lambda p: o.RMSprop(p, lr=0.01, alpha=0.9, eps=1e-3)),
            "Adagrad()": run(lambda p: o.Adagrad(p)),
            "Adam()": run(lambda p: o.Adam(p)),
            "Adam(lr=0.02, betas=(0.8, 0.95), eps=1e-3)": run(lambda p: o.Adam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-3)),
            "Adam(lr=0.02, weight_decay=0.02)": run(lambda p: o.Adam(p, lr=0.02), weight_decay=0.02),
            "AdamW()": run(lambda p: o.AdamW(p), weight_decay=defaults(o.AdamW)["weight_decay"]),
            "AdamW(lr=0.02, weight_decay=0.3)": run(lambda p: o.AdamW(p, lr=0.02), weight_decay=0.3),
            "SGD(lr=0.1), clip_grad_value_(0.1)": run(lambda p: o.SGD(p, lr=0.1), clip_value=0.1),
            "SGD(lr=0.1), clip_grad_norm_(0.2)": run(lambda p: o.SGD(p, lr=0.1), clip_norm=0.2),
        },
        "defaults": {kind.__name__: defaults(kind) for kind in (o.SGD, o.RMSprop, o.Adagrad, o.Adam, o.AdamW)},
        "default_betas": list(inspect.signature(o.Adam.__init__).parameters["betas"].default),
    }


def activations():
    z = torch.tensor([-8, -3.5, -3, -2.25, -1, -0.5, -0.01, 0, 0.01, 0.5, 1, 2.25, 3, 3.5, 8])
    functions = {
        "Identity": lambda v: v, "Relu": F.relu, "LeakyRelu": F.leaky_relu, "Elu": F.elu, "Gelu": F.gelu, "Silu": F.silu,
        "Softplus": F.softplus, "Tanh": torch.tanh, "Sigmoid": torch.sigmoid, "HardSigmoid": F.hardsigmoid,
    }
    return {"z": plain(z), "y": {name: plain(f(z)) for name, f in functions.items()},
            "softmax": {"z": [1.5, -0.25, 0.75], "y": plain(F.softmax(torch.tensor([1.5, -0.25, 0.75]), 0))}}


def loss(criterion, z, d):
    """The loss of outputs z against d, and the sum of its gradient over the samples: that of a bias."""
    z = torch.tensor(z, requires_grad=True)
    value = criterion(z, d)
    value.backward()
    return {"z": plain(z), "d": plain(d), "loss": float(value), "dz": plain(z.grad)}


def losses():
    z, d = 2 * numbers(4, 3, seed=11), torch.tensor(numbers(4, 3, seed=12))
    classes = torch.tensor([2, 0, 1, 2])
    one_hot = F.one_hot(classes, 3).double()
    soft = torch.softmax(2 * torch.tensor(numbers(4, 3, seed=13)), 1)
    weight = torch.tensor([1, 2.5, 0.5])
    labels = torch.tensor([[1.0, 0, 1], [0, 0, 1], [1, 1, 0], [0, 1, 0.25]])
    z1 = 3 * numbers(4, 1, seed=14)
    binary = torch.tensor([[1.0], [0], [1], [0]])

    def with_targets(figures, targets):
        figures["d"] = plain(targets)
        return figures

    return {
        "MSELoss()": loss(F.mse_loss, z, d),
        "MSELoss(reduction='sum')": loss(lambda y, t: F.mse_loss(y, t, reduction="sum"), z, d),
        "L1Loss()": loss(F.l1_loss, z, d),
        "HuberLoss()": loss(F.huber_loss, z, d),
        "HuberLoss(delta=0.5)": loss(lambda y, t: F.huber_loss(y, t, delta=0.5), z, d),
        "SmoothL1Loss(beta=0.5)": loss(lambda y, t: F.smooth_l1_loss(y, t, beta=0.5), z, d),
        "CrossEntropyLoss()": with_targets(loss(F.cross_entropy, z, classes), one_hot),
        "CrossEntropyLoss(reduction='sum')": with_targets(loss(lambda y, t: F.cross_entropy(y, t, reduction="sum"), z, classes), one_hot),
        "CrossEntropyLoss(), soft targets": loss(F.cross_entropy, z, soft),
        "KLDivLoss(reduction='batchmean')": loss(lambda y, t: F.kl_div(F.log_softmax(y, 1), t, reduction="batchmean"), z, soft),
        "CrossEntropyLoss(label_smoothing=0.1)": with_targets(loss(lambda y, t: F.cross_entropy(y, t, label_smoothing=0.1), z, classes), one_hot),
        "CrossEntropyLoss(weight), one-hot targets": loss(lambda y, t: F.cross_entropy(y, t, weight=weight), z, one_hot),
        "CrossEntropyLoss(weight), class numbers": with_targets(loss(lambda y, t: F.cross_entropy(y, t, weight=weight), z, classes), one_hot),
        "BCEWithLogitsLoss(), one output": loss(F.binary_cross_entropy_with_logits, z1, binary),
        "BCEWithLogitsLoss(), three outputs": loss(F.binary_cross_entropy_with_logits, z, labels),
        "BCEWithLogitsLoss(pos_weight=19), one output": loss(
            lambda y, t: F.binary_cross_entropy_with_logits(y, t, pos_weight=torch.tensor([19.0])), z1, binary),
        "weight": plain(weight),
    }


def layers():
    x = numbers(4, 3, seed=21)
    gamma, beta = numbers(3, seed=22), numbers(3, seed=23)
    batches = [numbers(4, 3, seed=30 + k) + [1, 0, -2] for k in range(3)]
    figures = {}

    norm = torch.nn.BatchNorm1d(3)
    with torch.no_grad():
        norm.weight.copy_(torch.tensor(gamma))
        norm.bias.copy_(torch.tensor(beta))
    outputs = [plain(norm(torch.tensor(batch))) for batch in batches]
    norm.eval()
    figures["BatchNorm1d"] = {
        "gamma": plain(gamma), "beta": plain(beta), "batches": [plain(batch) for batch in batches], "training": outputs,
        "running_mean": plain(norm.running_mean), "running_var": plain(norm.running_var),
        "x": plain(x), "eval": plain(norm(torch.tensor(x))), "eps": norm.eps, "momentum": norm.momentum,
    }

    layer_norm = torch.nn.LayerNorm(3)
    with torch.no_grad():
        layer_norm.weight.copy_(torch.tensor(gamma))
        layer_norm.bias.copy_(torch.tensor(beta))
    figures["LayerNorm"] = {"gamma": plain(gamma), "beta": plain(beta), "x": plain(x), "y": plain(layer_norm(torch.tensor(x))), "eps": layer_norm.eps}

    # An image of 3 x 4 pixels and 2 channels: LayerGen has (row, column, channel), PyTorch (channel, row, column).
    image = numbers(3, 4, 2, seed=41)
    chw = torch.tensor(image).permute(2, 0, 1)[None]
    whole = F.layer_norm(chw, [2, 3, 4])
    figures["LayerNorm([C, H, W])"] = {"x": image.reshape(-1).tolist(), "y": plain(whole[0].permute(1, 2, 0).reshape(-1))}

    # W of LayerGen: rows (kernel row, kernel column, channel), a column for each filter.
    for name, kernel, stride, padding in (("Conv2d(2, 3, 2)", 2, 1, 0), ("Conv2d(2, 3, 3, padding='same')", 3, 1, "same"), ("Conv2d(2, 3, 2, stride=2)", 2, 2, 0)):
        w, b = numbers(kernel * kernel * 2, 3, seed=42), numbers(3, seed=43)
        torch_w = torch.tensor(w).reshape(kernel, kernel, 2, 3).permute(3, 2, 0, 1)
        y = F.conv2d(chw, torch_w, torch.tensor(b), stride=stride, padding=padding)
        figures[name] = {"w": w.reshape(-1).tolist(), "b": plain(b), "x": image.reshape(-1).tolist(), "y": plain(y[0].permute(1, 2, 0).reshape(-1))}

    figures["MaxPool2d(2)"] = {"x": image.reshape(-1).tolist(), "y": plain(F.max_pool2d(chw, 2)[0].permute(1, 2, 0).reshape(-1))}
    figures["AvgPool2d(2)"] = {"x": image.reshape(-1).tolist(), "y": plain(F.avg_pool2d(chw, 2)[0].permute(1, 2, 0).reshape(-1))}

    linear = torch.nn.Linear(3, 2)
    w, b = numbers(3, 2, seed=44), numbers(2, seed=45)
    with torch.no_grad():
        linear.weight.copy_(torch.tensor(w).T)
        linear.bias.copy_(torch.tensor(b))
    figures["Linear(3, 2)"] = {"w": w.reshape(-1).tolist(), "b": plain(b), "x": plain(x), "y": plain(linear(torch.tensor(x)))}

    # Sequences of 4, 1 and 3 steps, filled up with zeros.
    lengths = torch.tensor([4, 1, 3])
    absent = torch.arange(4)[None, :] >= lengths[:, None]
    steps = torch.tensor(numbers(3, 4, 2, seed=46)).masked_fill(absent[:, :, None], 0)
    figures["GRU of packed sequences"] = packed(steps, lengths)

    attention = torch.nn.MultiheadAttention(4, 2, batch_first=True)
    start = [numbers(4, 12, seed=54), numbers(12, seed=55), numbers(4, 4, seed=56), numbers(4, seed=57)]
    with torch.no_grad():
        for target, value in zip((attention.in_proj_weight, attention.in_proj_bias, attention.out_proj.weight, attention.out_proj.bias), start):
            target.copy_(torch.tensor(value).T)
    steps = torch.tensor(numbers(3, 4, 4, seed=47)).masked_fill(absent[:, :, None], 0)
    y, _ = attention(steps, steps, steps, key_padding_mask=absent)
    figures["MultiheadAttention with a key_padding_mask"] = {
        "start": [number for value in start for number in value.reshape(-1).tolist()], "x": plain(steps.flatten(1)), "y": plain(y.flatten(1)),
    }
    return figures


def packed(x, lengths):
    """The last states of a GRU in both directions, and its parameters after a step of gradient descent, in LayerGen's order."""
    gru = torch.nn.GRU(2, 3, batch_first=True, bidirectional=True)
    names = [name + end for end in ("_l0", "_l0_reverse") for name in ("weight_ih", "bias_ih", "weight_hh", "bias_hh")]
    start = [numbers(*tensor.T.shape, seed=70 + k) for k, tensor in enumerate(getattr(gru, name) for name in names)]
    with torch.no_grad():
        for name, value in zip(names, start):
            getattr(gru, name).copy_(torch.tensor(value).T)
    d = numbers(3, 6, seed=53)
    sequences = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    y = torch.cat(list(gru(sequences)[1]), dim=1)
    F.mse_loss(y, torch.tensor(d)).backward()
    after = [getattr(gru, name) - 0.5 * getattr(gru, name).grad for name in names]
    return {
        "start": [number for value in start for number in value.reshape(-1).tolist()], "x": plain(x.flatten(1)), "d": plain(d), "y": plain(y),
        "rate": 0.5, "after": [number for value in after for number in plain(value.T.reshape(-1))],
    }


def initializers():
    """Deviations, from 400,000 weights of 200 inputs and 2,000 units."""
    init, w = torch.nn.init, torch.empty(2000, 200)
    torch.manual_seed(0)
    linear = torch.nn.Linear(200, 2000).weight
    return {
        "kaiming_normal_": float(init.kaiming_normal_(w, nonlinearity="relu").std()),
        "kaiming_normal_(nonlinearity='linear')": float(init.kaiming_normal_(w, nonlinearity="linear").std()),
        "xavier_normal_": float(init.xavier_normal_(w).std()),
        "Linear": float(linear.std()), "Linear, largest": float(linear.abs().max()),
    }


def rates(make, steps, base=0.1, losses=None, last=False):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base)
    scheduler = make(optimizer)
    trace = []
    for k in range(steps):
        trace.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if last and k == steps - 1:
            break  # OneCycleLR refuses a step behind its last
        scheduler.step() if losses is None else scheduler.step(losses[k])
    return trace


def schedules():
    s = torch.optim.lr_scheduler
    random = np.random.RandomState(7)
    wavy = [round(float(1 / (1 + 0.08 * k) + 0.12 * random.uniform(-1, 1)), 6) for k in range(60)]
    slow = [round(1 - 0.00015 * k, 6) for k in range(60)]
    flat_losses = [1.0] * 60
    below_zero = [round(-1 - 0.02 * (k % 7), 6) for k in range(60)]
    plateau = []
    for name, losses, settings in (
            ("wavy", wavy, {}), ("wavy", wavy, {"factor": 0.5, "patience": 2}), ("wavy", wavy, {"factor": 0.5, "patience": 0}),
            ("wavy", wavy, {"factor": 0.5, "patience": 3, "cooldown": 4}), ("slow", slow, {"factor": 0.5, "patience": 4}),
            ("slow", slow, {"factor": 0.5, "patience": 4, "threshold": 1e-3, "threshold_mode": "abs"}),
            ("slow", slow, {"factor": 0.5, "patience": 4, "threshold": 1e-3, "threshold_mode": "rel", "cooldown": 2}),
            ("flat", flat_losses, {"factor": 0.5, "patience": 2, "cooldown": 3, "min_lr": 0.01}),
            ("flat", flat_losses, {"factor": 0.1, "patience": 1, "eps": 1e-3}),
            ("flat", flat_losses, {"factor": 0.1, "patience": 1}),
            ("below zero", below_zero, {"factor": 0.5, "patience": 1, "threshold": 0.01})):
        plateau.append({"settings": settings, "losses": losses,
                        "rates": rates(lambda o: s.ReduceLROnPlateau(o, **settings), 60, losses=losses)})
    return {
        "base": 0.1,
        "StepLR(step_size=3, gamma=0.5)": rates(lambda o: s.StepLR(o, 3, 0.5), 20),
        "ExponentialLR(gamma=0.9)": rates(lambda o: s.ExponentialLR(o, 0.9), 20),
        "CosineAnnealingLR(T_max=20, eta_min=0.01)": rates(lambda o: s.CosineAnnealingLR(o, 20, 0.01), 20),
        "OneCycleLR(max_lr=0.1, total_steps=20)": rates(lambda o: s.OneCycleLR(o, 0.1, total_steps=20), 20, last=True),
        "OneCycleLR(max_lr=0.1, total_steps=20, pct_start=0.45, div_factor=10, final_div_factor=100)":
            rates(lambda o: s.OneCycleLR(o, 0.1, total_steps=20, pct_start=0.45, div_factor=10, final_div_factor=100), 20, last=True),
        "ReduceLROnPlateau": plateau,
    }


# ---------------------------------------------------------------- scikit-learn

def classifier(solver, batch_size, steps, **settings):
    """Parameters of an MLPClassifier after steps over all samples, from given weights."""
    x, y = numbers(6, 3, seed=51), np.array([0, 2, 1, 2, 0, 1])
    network = MLPClassifier((4,), activation="tanh", solver=solver, batch_size=batch_size, shuffle=False, max_iter=1, random_state=0,
                            warm_start=True, n_iter_no_change=1000, **settings)
    network.fit(x, y)
    w1, b1, w2, b2 = numbers(3, 4, seed=52), numbers(4, seed=53), numbers(4, 3, seed=54), numbers(3, seed=55)
    network.coefs_, network.intercepts_ = [w1.copy(), w2.copy()], [b1.copy(), b2.copy()]

    # The optimizer keeps references to the arrays it was made for: make it anew for these.
    del network._optimizer
    network._no_improvement_count, network.t_, network.n_iter_ = 0, 0, 0
    first_loss = None
    network.max_iter = steps
    network.loss_curve_ = []
    network.fit(x, y)
    first_loss = network.loss_curve_[0]
    flatten = lambda a, b, c, d: [float(v) for part in (a, b, c, d) for v in np.asarray(part).reshape(-1)]
    return {
        "x": plain(x), "y": plain(y), "start": flatten(w1, b1, w2, b2), "steps": steps, "settings": settings, "first_loss": float(first_loss),
        "after": flatten(network.coefs_[0], network.intercepts_[0], network.coefs_[1], network.intercepts_[1]),
        "probabilities": plain(network.predict_proba(x)),
    }


def classes():
    random = np.random.RandomState(3)
    figures = []
    for classes, samples in ((3, 40), (4, 25), (2, 16)):
        truth = random.randint(0, classes, samples)
        truth[:classes] = range(classes)
        scores = random.dirichlet(np.ones(classes), samples).round(6)
        scores[:, -1] = 1 - scores[:, :-1].sum(1)
        guess = scores.argmax(1)
        labels = list(range(classes))
        names = [f"class {k}" for k in labels]
        report = lambda **s: metrics.classification_report(truth, guess, labels=labels, zero_division=0, **s)
        average = lambda f, a: float(f(truth, guess, average=a, labels=labels, zero_division=0))
        figures.append({
            "truth": plain(truth), "guess": plain(guess), "scores": plain(scores),
            "report": report(), "report_names": report(target_names=names), "report_4": report(digits=4), "report_15": report(digits=15),
            "confusion_matrix": plain(metrics.confusion_matrix(truth, guess, labels=labels)),
            "accuracy_score": float(metrics.accuracy_score(truth, guess)),
            "f1_macro": average(metrics.f1_score, "macro"), "f1_micro": average(metrics.f1_score, "micro"),
            "f1_weighted": average(metrics.f1_score, "weighted"), "precision_macro": average(metrics.precision_score, "macro"),
            "recall_weighted": average(metrics.recall_score, "weighted"),
            "fbeta_2": [float(v) for v in metrics.fbeta_score(truth, guess, beta=2, average=None, labels=labels, zero_division=0)],
            "log_loss": float(metrics.log_loss(truth, scores, labels=labels)),
            "roc_auc_0": float(metrics.roc_auc_score(truth == 0, scores[:, 0])),
            "average_precision_0": float(metrics.average_precision_score(truth == 0, scores[:, 0])),
            **({"top_2": float(metrics.top_k_accuracy_score(truth, scores, k=2, labels=labels))} if classes > 2 else {}),
        })
    return figures


def regression():
    d, y = numbers(8, 2, seed=61), numbers(8, 2, seed=62)
    return {
        "d": plain(d), "y": plain(y), "mean_squared_error": float(metrics.mean_squared_error(d, y)),
        "root": float(math.sqrt(metrics.mean_squared_error(d, y))), "mean_absolute_error": float(metrics.mean_absolute_error(d, y)),
        "r2_score": float(metrics.r2_score(d, y)), "r2_score_raw_values": plain(metrics.r2_score(d, y, multioutput="raw_values")),
    }


save("pytorch.json", {
    "version": torch.__version__, "optimizers": optimizers(), "activations": activations(), "losses": losses(), "layers": layers(),
    "initializers": initializers(), "schedules": schedules(),
})
save("scikit-learn.json", {
    "version": sklearn.__version__,
    "MLPClassifier, sgd with nesterov": classifier("sgd", 6, 20, learning_rate_init=0.05, momentum=0.9, nesterovs_momentum=True, alpha=0.3),
    "MLPClassifier, sgd with momentum": classifier("sgd", 6, 20, learning_rate_init=0.05, momentum=0.9, nesterovs_momentum=False, alpha=0.3),
    "MLPClassifier, adam": classifier("adam", 6, 20, learning_rate_init=0.01, alpha=0.3),
    "defaults": {name: p.default for name, p in inspect.signature(MLPClassifier.__init__).parameters.items()
                 if isinstance(p.default, (int, float, bool, str))},
    "classes": classes(), "regression": regression(),
})
