"""Writes small models of PyTorch: order/*, in which a flattened image is followed by other layers, and time/*, with
layers of sequences, each with its model of ONNX.

    apt-get install python3-torch python3-onnx libopenblas0      # Debian 12: PyTorch 1.13
    /usr/bin/python3 generate.py

Everything is in double precision. The tests do not need this script.
"""
import json
import os
import struct

import numpy as np
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
FOLDER = os.path.dirname(os.path.abspath(__file__))


class Residual(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.block = nn.Sequential(*layers)

    def forward(self, x):
        return x + self.block(x)


def save_safetensors(path, tensors):
    header, offset = {}, 0
    for name, tensor in tensors.items():
        size = tensor.numel() * tensor.element_size()
        header[name] = {
            "dtype": {torch.float64: "F64", torch.int64: "I64"}[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [offset, offset + size],
        }
        offset += size
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.numpy().tobytes())


def save(name, shape, *layers):
    save_model("order", name, nn.Sequential(*layers), shape)


def save_model(folder, name, model, shape, tokens=0, dynamic=None, opset=14):
    random = np.random.RandomState(len(name))
    state = model.state_dict()
    for key, tensor in state.items():
        if tensor.dtype == torch.float64:
            low = 0.5 if "var" in key else -1
            tensor.copy_(torch.from_numpy(random.uniform(low, 1, tuple(tensor.shape))))
    model.eval()
    if tokens > 0:
        x = torch.from_numpy(random.randint(0, tokens, (3, *shape)))
    else:
        x = torch.from_numpy(random.uniform(-1, 1, (3, *shape))).requires_grad_()
    y = model(x)
    dy = torch.from_numpy(random.uniform(-1, 1, tuple(y.shape)))
    (y * dy).sum().backward()
    path = os.path.join(FOLDER, folder, name)
    save_safetensors(path + ".safetensors", state)
    np.savez(
        path + ".case.npz",
        x=x.detach().numpy().astype(np.float64), y=y.detach().numpy(), dy=dy.numpy(),
        **{"grad." + key: value.grad.numpy() for key, value in model.named_parameters()})
    if dynamic is not None:
        # The number of samples is free, three, or one.
        axes = {"x": {0: "batch"}, "y": {0: "batch"}} if dynamic is True else None
        torch.onnx.export(
            model, x[:1] if dynamic == "one" else x, path + ".onnx", opset_version=opset,
            input_names=["x"], output_names=["y"], dynamic_axes=axes)


# Two channels of three rows and two columns.
IMAGE = (2, 3, 2)
save("dense", IMAGE, nn.Flatten(), nn.Linear(12, 3))
save("dense_as_many_units", IMAGE, nn.Flatten(), nn.Linear(12, 12), nn.Tanh(), nn.Linear(12, 2))
save("convolution", IMAGE, nn.Conv2d(2, 3, 2), nn.Tanh(), nn.Flatten(), nn.Linear(6, 2))
save("one_pixel", (2, 2, 2), nn.Conv2d(2, 4, 2), nn.Tanh(), nn.Flatten(), nn.Linear(4, 2))
save("dropout", IMAGE, nn.Flatten(), nn.Dropout(0.5), nn.Linear(12, 3))
save("batch_norm", IMAGE, nn.Flatten(), nn.BatchNorm1d(12), nn.Tanh(), nn.Linear(12, 3))
save("layer_norm", IMAGE, nn.Flatten(), nn.LayerNorm(12), nn.Tanh(), nn.Linear(12, 3))
save("layer_norm_image", IMAGE, nn.LayerNorm(IMAGE), nn.Conv2d(2, 3, 2), nn.LayerNorm((3, 2, 1)), nn.Flatten(),
     nn.Linear(6, 2))
save("residual", IMAGE, nn.Flatten(), Residual(nn.Linear(12, 12), nn.Tanh(), nn.LayerNorm(12)), nn.Linear(12, 3))
save("nested_residual", IMAGE, nn.Flatten(),
     Residual(nn.Linear(12, 12), nn.Tanh(), Residual(nn.Linear(12, 12), nn.Tanh())), nn.Linear(12, 3))


class Function(nn.Module):
    """A function of named modules."""

    def __init__(self, function, **modules):
        super().__init__()
        self.function = function
        for key, module in modules.items():
            self.add_module(key, module)

    def forward(self, x):
        return self.function(self, x)


def save_time(name, function, shape=(6, 3), tokens=0, dynamic=True, opset=14, **modules):
    save_model("time", name, Function(function, **modules), shape, tokens, dynamic, opset)


def states(model, x):
    return model.head(model.rnn(x)[0])


def last_state(model, x):
    return model.head(model.rnn(x)[0][:, -1, :])


def hidden(model, x):
    return model.head(model.rnn(x)[1][-1])


def both_hidden(model, x):
    h = model.rnn(x)[1]
    return model.head(torch.cat([h[-2], h[-1]], dim=1))


save_time("gru_two_layers", last_state, rnn=nn.GRU(3, 4, num_layers=2, batch_first=True, dropout=0.5),
          head=nn.Linear(4, 2))
save_time("gru_hidden", hidden, rnn=nn.GRU(3, 4, num_layers=2, batch_first=True), head=nn.Linear(4, 2))
save_time("gru_steps_first", lambda model, x: model.head(model.rnn(x.transpose(0, 1))[0][-1]), rnn=nn.GRU(3, 4),
          head=nn.Linear(4, 2))
save_time("gru_layers_then_last", lambda model, x: model.head(model.norm(model.rnn(x)[0])).tanh()[:, -1],
          rnn=nn.GRU(3, 4, batch_first=True), norm=nn.LayerNorm(4), head=nn.Linear(4, 2))
save_time("lstm_block_then_last", lambda model, x: model.head(model.block(model.rnn(x)[0])[:, -1:].squeeze(1)),
          rnn=nn.LSTM(3, 4, batch_first=True), block=Residual(nn.Linear(4, 5), nn.GELU(), nn.Linear(5, 4)),
          head=nn.Linear(4, 2))
save_time("gru_steps_first_layers", lambda model, x: model.head(model.norm(model.rnn(x.transpose(0, 1))[0])).tanh()[-1],
          rnn=nn.GRU(3, 4), norm=nn.LayerNorm(4), head=nn.Linear(4, 2))
save_time("lstm_hidden", lambda model, x: model.head(model.rnn(x)[1][0][-1]), rnn=nn.LSTM(3, 4, batch_first=True),
          head=nn.Linear(4, 2))
save_time("lstm_without_bias", lambda model, x: model.head(model.rnn(x)[1][0].squeeze(0)),
          rnn=nn.LSTM(3, 4, batch_first=True, bias=False), head=nn.Linear(4, 2))
save_time("lstm_fixed_batch", last_state, rnn=nn.LSTM(3, 4, batch_first=True), head=nn.Linear(4, 2), dynamic=False)
save_time("rnn_relu", states, rnn=nn.RNN(3, 4, nonlinearity="relu", batch_first=True), head=nn.Linear(4, 2))
save_time("gru_both_directions", states, rnn=nn.GRU(3, 4, batch_first=True, bidirectional=True), head=nn.Linear(8, 2))
save_time("lstm_both_directions", states, rnn=nn.LSTM(3, 4, num_layers=2, batch_first=True, bidirectional=True),
          head=nn.Linear(8, 2))
save_time("gru_both_hidden", both_hidden, rnn=nn.GRU(3, 4, batch_first=True, bidirectional=True), head=nn.Linear(8, 2))
save_time("gru_stack_both_hidden", both_hidden,
          rnn=nn.GRU(3, 4, num_layers=2, batch_first=True, bidirectional=True, bias=False), head=nn.Linear(8, 2))


class Tokens(nn.Module):
    """Tokens with positions, and a causal block of attention."""

    def __init__(self, causal):
        super().__init__()
        self.causal = causal
        self.tokens = nn.Embedding(7, 6)
        self.positions = nn.Embedding(5, 6)
        self.attention = nn.MultiheadAttention(6, 2, batch_first=True)
        self.head = nn.Linear(6, 2)

    def forward(self, x):
        x = self.tokens(x) + self.positions(torch.arange(5))
        mask = torch.triu(torch.full((5, 5), float("-inf")), 1) if self.causal else None
        return self.head(x + self.attention(x, x, x, need_weights=False, attn_mask=mask)[0])


class Positions(nn.Module):
    """Tokens with positions."""

    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(7, 6)
        self.positions = nn.Embedding(5, 6)
        self.head = nn.Linear(6, 2)

    def forward(self, x):
        return self.head(self.tokens(x) + self.positions(torch.arange(5)))


save_model("time", "tokens", Positions(), (5,), tokens=7, dynamic=True)
save_model("time", "attention", Tokens(causal=False), (5,), tokens=7, dynamic=True, opset=13)
save_model("time", "causal_attention", Tokens(causal=True), (5,), tokens=7, dynamic=True, opset=16)


# Attention in other forms, of five steps of six features.
STEPS = (5, 6)


def self_attention(model, x):
    mask = torch.ones(5, 5, dtype=torch.bool).triu(1)
    return model.attention(x, x, x, attn_mask=mask, need_weights=False)[0]


def attend(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1) / np.sqrt(q.shape[-1])
    return torch.softmax(scores if mask is None else scores + mask, -1) @ v


def one_layer(model, x):
    """As in nanoGPT."""
    samples, steps, features = x.shape
    q, k, v = [part.view(samples, steps, 2, features // 2).transpose(1, 2) for part in model.qkv(x).split(6, dim=2)]
    scores = (q @ k.transpose(-2, -1)) * (1 / np.sqrt(3))
    scores = scores.masked_fill(torch.tril(torch.ones(8, 8))[None, None, :steps, :steps] == 0, float("-inf"))
    y = torch.softmax(scores, -1) @ v
    return model.out(y.transpose(1, 2).contiguous().view(samples, steps, features))


def parts_of_one_layer(model, x):
    """As in vision transformers, with another scale of the queries and an added mask."""
    samples, steps, features = x.shape
    q, k, v = model.qkv(x).reshape(samples, steps, 3, 2, 3).permute(2, 0, 3, 1, 4).unbind(0)
    scores = (q * 3 ** -0.5) @ k.transpose(-2, -1) + torch.full((5, 5), -1e9).triu(1)
    return model.out((torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(samples, steps, features))


def heads_first(model, x):
    """The rows of a head are together: its queries, keys and values."""
    samples, steps, _ = x.shape
    q, k, v = model.qkv(x).view(samples, steps, 2, 9).transpose(1, 2).chunk(3, dim=-1)
    return model.out(attend(q, k, v).transpose(1, 2).flatten(2))


def three_layers(model, x):
    """As in BART, with the heads as samples of one product."""
    samples, steps, features = x.shape

    def heads(y):
        return y.view(samples, -1, 2, 3).transpose(1, 2).contiguous().view(samples * 2, -1, 3)

    q, k, v = heads(model.q(x) * 3 ** -0.5), heads(model.k(x)), heads(model.v(x))
    y = torch.bmm(torch.softmax(torch.bmm(q, k.transpose(1, 2)), -1), v)
    return model.out(y.view(samples, 2, steps, 3).transpose(1, 2).reshape(samples, steps, features))


def one_head(model, x):
    return model.out(attend(model.q(x), model.k(x), model.v(x), torch.full((5, 5), float("-inf")).triu(1)))


def three():
    return dict(q=nn.Linear(6, 6), k=nn.Linear(6, 6, bias=False), v=nn.Linear(6, 6), out=nn.Linear(6, 6))


for kind, free in (("free", True), ("three", False), ("one", "one")):
    save_time("attention_samples_" + kind, self_attention, STEPS, dynamic=free,
              attention=nn.MultiheadAttention(6, 2, batch_first=True))
    save_time("attention_heads_first_" + kind, heads_first, STEPS, dynamic=free,
              qkv=nn.Linear(6, 18), out=nn.Linear(6, 6))
    save_time("attention_three_layers_" + kind, three_layers, STEPS, dynamic=free, opset=13, **three())
save_time("attention_without_bias", self_attention, STEPS,
          attention=nn.MultiheadAttention(6, 3, batch_first=True, bias=False))
save_time("attention_one_layer", one_layer, STEPS, qkv=nn.Linear(6, 18), out=nn.Linear(6, 6))
save_time("attention_parts_of_one_layer", parts_of_one_layer, STEPS, opset=16, qkv=nn.Linear(6, 18),
          out=nn.Linear(6, 6))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(6), nn.LayerNorm(6)
        self.attention = Function(one_layer, qkv=nn.Linear(6, 18), out=nn.Linear(6, 6))
        self.layers = nn.Sequential(nn.Linear(6, 12), nn.GELU(), nn.Linear(12, 6))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.layers(self.norm2(x))


class GPT(nn.Module):
    """A small GPT, whose table of positions is longer than the sequences."""

    def __init__(self):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(7, 6), nn.Embedding(8, 6)
        self.blocks = nn.Sequential(Block(), Block())
        self.norm, self.head = nn.LayerNorm(6), nn.Linear(6, 7, bias=False)

    def forward(self, x):
        x = self.tokens(x) + self.positions(torch.arange(x.shape[1]))
        return self.head(self.norm(self.blocks(x)))


save_model("time", "attention_gpt", GPT(), (5,), tokens=7, dynamic=True)
save_time("attention_one_head", one_head, STEPS, **three())
save_time("attention_encoder",
          lambda model, x: model.head(model.encoder(x, mask=torch.full((5, 5), float("-inf")).triu(1)).mean(1)), STEPS,
          encoder=nn.TransformerEncoder(nn.TransformerEncoderLayer(6, 2, 8, batch_first=True, activation="gelu"), 2),
          head=nn.Linear(6, 2))
