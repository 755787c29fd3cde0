"""Writes order/*: small models of PyTorch in which a flattened image is followed by other layers.

    apt-get install python3-torch libopenblas0      # Debian 12: PyTorch 1.13
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
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "order")


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
    model = nn.Sequential(*layers)
    random = np.random.RandomState(len(name))
    state = model.state_dict()
    for key, tensor in state.items():
        if tensor.dtype == torch.float64:
            low = 0.5 if "var" in key else -1
            tensor.copy_(torch.from_numpy(random.uniform(low, 1, tuple(tensor.shape))))
    model.eval()
    x = torch.from_numpy(random.uniform(-1, 1, (3, *shape))).requires_grad_()
    y = model(x)
    dy = torch.from_numpy(random.uniform(-1, 1, tuple(y.shape)))
    (y * dy).sum().backward()
    save_safetensors(os.path.join(FOLDER, name + ".safetensors"), state)
    np.savez(
        os.path.join(FOLDER, name + ".case.npz"),
        x=x.detach().numpy(), y=y.detach().numpy(), dy=dy.numpy(),
        **{"grad." + key: value.grad.numpy() for key, value in model.named_parameters()})


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
