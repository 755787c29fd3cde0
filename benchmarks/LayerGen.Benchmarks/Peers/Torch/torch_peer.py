"""Trains and predicts with PyTorch on one thread, by commands on the standard input, one JSON object a line.

Each command is answered by one line: a JSON object, which has the member "error" if the command failed. Numbers travel
in files of single-precision numbers. Times are measured here, so that they do not contain the pipes.
"""

import json
import sys
import time
import traceback

import numpy
import torch
from torch import nn

from torch_sequences import SequenceTraining

torch.set_num_threads(1)
torch.set_num_interop_threads(1)
torch.manual_seed(0)

networks = {}


def read(path, shape):
    return torch.from_numpy(numpy.fromfile(path, dtype=numpy.float32).reshape(shape))


def window(layer):
    """The inputs of a unit. Our weights are in the order height, width, channels; torch's begin with the channels."""
    height, width, channels = layer["input"]
    return (layer["kernel"], layer["kernel"], channels) if layer["kind"] == "conv" else (height, width, channels)


class Network:
    def __init__(self, layers):
        modules = []
        self.weighted = []
        for layer in layers:
            height, width, channels = layer["input"]
            if layer["kind"] == "conv":
                module = nn.Conv2d(channels, layer["units"], layer["kernel"], padding=layer["border"])
            elif layer["kind"] == "pool":
                module = nn.MaxPool2d(layer["kernel"])
            else:
                if height * width > 1:
                    modules.append(nn.Flatten())
                module = nn.Linear(height * width * channels, layer["units"])
            modules.append(module)
            if layer["kind"] != "pool":
                self.weighted.append((layer, module))
            if layer["activation"] == "Relu":
                modules.append(nn.ReLU())
            elif layer["activation"] == "Tanh":
                modules.append(nn.Tanh())
        self.module = nn.Sequential(*modules)
        self.input = layers[0]["input"]

    @torch.no_grad()
    def load(self, path):
        values = torch.from_numpy(numpy.fromfile(path, dtype=numpy.float32))
        offset = 0
        for layer, module in self.weighted:
            count = module.weight.numel()
            ours = values[offset:offset + count].reshape(*window(layer), layer["units"])
            module.weight.copy_(ours.permute(3, 2, 0, 1).reshape(module.weight.shape))
            offset += count
            module.bias.copy_(values[offset:offset + layer["units"]])
            offset += layer["units"]

    @torch.no_grad()
    def save(self, path):
        parts = []
        for layer, module in self.weighted:
            height, width, channels = window(layer)
            theirs = module.weight.reshape(layer["units"], channels, height, width)
            parts += [theirs.permute(2, 3, 1, 0).reshape(-1), module.bias]
        torch.cat(parts).numpy().tofile(path)

    def inputs(self, path):
        """Features as (samples, features), images as (samples, channels, height, width)."""
        height, width, channels = self.input
        if height * width == 1:
            return read(path, (-1, channels))
        return read(path, (-1, height, width, channels)).permute(0, 3, 1, 2).contiguous()


class Training(Network):
    def __init__(self, command):
        super().__init__(command["layers"])
        self.x = self.inputs(command["inputs"])
        self.t = read(command["targets"], (len(self.x), -1))
        self.loss = nn.CrossEntropyLoss() if command["classifier"] else nn.MSELoss()
        self.settings = command["adam"]

    def restart(self, command):
        self.load(command["parameters"])
        rate, beta1, beta2, epsilon = self.settings
        self.adam = torch.optim.Adam(self.module.parameters(), rate, (beta1, beta2), epsilon)

    def run(self, count):
        module, loss, adam, x, t = self.module, self.loss, self.adam, self.x, self.t
        for _ in range(count):
            adam.zero_grad()
            loss(module(x), t).backward()
            adam.step()


class Prediction(Network):
    def __init__(self, command):
        super().__init__(command["layers"])
        self.load(command["parameters"])
        self.module.append(nn.Softmax(dim=1))
        self.module.eval()
        self.x = self.inputs(command["inputs"]).split(1)
        self.next = 0

    @torch.inference_mode()
    def run(self, count):
        module, inputs, k = self.module, self.x, self.next
        for _ in range(count):
            module(inputs[k])
            k = 0 if k + 1 == len(inputs) else k + 1
        self.next = k

    @torch.inference_mode()
    def save(self, path):
        torch.cat([self.module(x) for x in self.x]).numpy().tofile(path)


def answer(command):
    name, number = command["command"], command.get("id")
    if name == "train":
        networks[number] = Training(command)
    elif name == "train-sequences":
        networks[number] = SequenceTraining(command)
    elif name == "predict":
        networks[number] = Prediction(command)
    elif name == "restart":
        networks[number].restart(command)
    elif name == "save":
        networks[number].save(command["path"])
    elif name == "gradients":
        networks[number].gradients(command["path"])
    elif name == "run":
        start = time.perf_counter_ns()
        networks[number].run(command["count"])
        return {"nanoseconds": time.perf_counter_ns() - start}
    elif name == "forget":
        del networks[number]
    else:
        raise ValueError("unknown command " + name)
    return {}


print(json.dumps({"version": torch.__version__}), flush=True)
for line in sys.stdin:
    try:
        result = answer(json.loads(line))
    except Exception:
        result = {"error": traceback.format_exc(limit=-1)}
    print(json.dumps(result), flush=True)
