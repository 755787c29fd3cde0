"""Networks over time for torch_peer.py. Symbols and targets are files of 32-bit integers, (samples, steps)."""

import numpy
import torch
from torch import nn


class CharGru(nn.Module):
    """An embedding, a GRU and a dense layer at every step."""

    def __init__(self, symbols, size, units):
        super().__init__()
        self.embedding = nn.Embedding(symbols, size)
        self.gru = nn.GRU(size, units, batch_first=True)
        self.dense = nn.Linear(units, symbols)

    def forward(self, x):
        return self.dense(self.gru(self.embedding(x))[0])


class Gpt(nn.Module):
    """A transformer of one pre-norm layer with causal attention and an MLP with Relu."""

    def __init__(self, symbols, size, heads, steps):
        super().__init__()
        self.embedding = nn.Embedding(symbols, size)
        self.positions = nn.Embedding(steps, size)
        self.norm1 = nn.LayerNorm(size)
        self.qkv = nn.Linear(size, 3 * size)
        self.out = nn.Linear(size, size)
        self.norm2 = nn.LayerNorm(size)
        self.mlp1 = nn.Linear(size, 4 * size)
        self.mlp2 = nn.Linear(4 * size, size)
        self.norm3 = nn.LayerNorm(size)
        self.dense = nn.Linear(size, symbols)
        self.heads = heads
        self.register_buffer("order", torch.arange(steps))
        self.register_buffer("later", torch.ones(steps, steps, dtype=torch.bool).triu(1))

    def attention(self, x):
        samples, steps, size = x.shape
        q, k, v = self.qkv(x).view(samples, steps, 3, self.heads, size // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(2, 3)) * (size // self.heads) ** -0.5
        weights = scores.masked_fill(self.later, float("-inf")).softmax(dim=3)
        return self.out((weights @ v).transpose(1, 2).reshape(samples, steps, size))

    def forward(self, x):
        x = self.embedding(x) + self.positions(self.order)
        x = x + self.attention(self.norm1(x))
        x = x + self.mlp2(torch.relu(self.mlp1(self.norm2(x))))
        return self.dense(self.norm3(x))


class SequenceTraining:
    """A step with the mean cross entropy of all steps of all samples, and Adam. Parameters are in PyTorch's order."""

    def __init__(self, command):
        kinds = {"gru": CharGru, "gpt": Gpt}
        self.module = kinds[command["kind"]](**command["sizes"])
        shape = (-1, command["steps"])
        self.x, self.t = (
            torch.from_numpy(numpy.fromfile(command[name], dtype=numpy.int32).reshape(shape)).long()
            for name in ("symbols", "targets"))
        self.loss = nn.CrossEntropyLoss()
        self.settings = command["adam"]

    @torch.no_grad()
    def restart(self, command):
        values = torch.from_numpy(numpy.fromfile(command["parameters"], dtype=numpy.float32))
        torch.nn.utils.vector_to_parameters(values, self.module.parameters())
        rate, beta1, beta2, epsilon = self.settings
        self.adam = torch.optim.Adam(self.module.parameters(), rate, (beta1, beta2), epsilon)

    def backward(self):
        self.adam.zero_grad()
        scores = self.module(self.x)
        self.loss(scores.view(-1, scores.shape[2]), self.t.view(-1)).backward()

    def run(self, count):
        for _ in range(count):
            self.backward()
            self.adam.step()

    @torch.no_grad()
    def save(self, path):
        torch.cat([p.reshape(-1) for p in self.module.parameters()]).numpy().tofile(path)

    def gradients(self, path):
        self.backward()
        torch.cat([p.grad.reshape(-1) for p in self.module.parameters()]).numpy().tofile(path)
