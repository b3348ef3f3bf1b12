"""Answers requests with the OmegaConf that is installed: JSON lines in, JSON lines out, in order.

The requests are those of `hparams batch --typed` for `omegaconf.*`, and `pyyaml.load` and `pyyaml.dump` for PyYAML alone.
The first line written tells the versions. A request that takes too long is answered with {"slow": true}.
"""
import base64
import datetime
import io
import json
import os
import signal
import sys
import warnings

import omegaconf
import yaml
from omegaconf import DictConfig, ListConfig, OmegaConf
from omegaconf import grammar_parser
from omegaconf._utils import split_key

SECONDS_PER_REQUEST = 2.0
OWN_VARIABLES = dict(os.environ)


class TooSlow(BaseException):
    """Passes through the reference's `except Exception`."""


def interrupt(_signal, _frame):
    raise TooSlow()


def encode(value, resolved=False):
    if isinstance(value, (DictConfig, ListConfig)):
        value = OmegaConf.to_container(value, resolve=resolved)
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"$int": str(value)}
    if isinstance(value, float):
        return {"$float": repr(value)}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode("ascii")}
    if isinstance(value, dict):
        return {"$dict": [[encode(key, resolved), encode(child, resolved)] for key, child in value.items()]}
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [encode(item, resolved) for item in value]
    raise TypeError(f"no typed JSON for {type(value).__name__}")


def decode(value):
    if isinstance(value, list):
        return [decode(item) for item in value]
    if not isinstance(value, dict):
        return value
    (tag, content), = value.items()
    if tag == "$int":
        return int(content)
    if tag == "$float":
        return float(content)
    if tag == "$bytes":
        return base64.b64decode(content)
    return {decode(key): decode(child) for key, child in content}


def load_text(text):
    return OmegaConf.load(io.StringIO(text))


def load_config(request):
    return load_text(request["config"])


def flagged(config, request):
    for flag, keys in request.get("flags", {}).items():
        set_flag = OmegaConf.set_struct if flag == "struct" else OmegaConf.set_readonly
        for key in keys:
            set_flag(OmegaConf.select(config, key) if key else config, True)
    return config


def attempt(run):
    try:
        return {"ok": run()}
    except Exception as error:
        return {"error": {"type": type(error).__name__, "message": str(error)[:300]}}


def load(request):
    text = request["input"]
    loaded = attempt(lambda: encode(load_text(text)))
    created = attempt(lambda: encode(OmegaConf.create(text)))
    is_same = ("error" in loaded and "error" in created) or loaded.get("ok", loaded) == created.get("ok", created)
    return loaded if is_same else {**loaded, "create": created}


def to_yaml(request):
    config = load_config(request)
    return OmegaConf.to_yaml(config, resolve=request.get("resolve", False), sort_keys=request.get("sort_keys", False))


def merge(request):
    first, *others = [load_text(text) for text in request["configs"]]
    return encode(OmegaConf.merge(flagged(first, request), *others))


def update(request):
    config = flagged(load_config(request), request)
    value = decode(request.get("value"))
    OmegaConf.update(
        config, request["key"], value, merge=request.get("merge", True), force_add=request.get("force_add", False)
    )
    return encode(config)


def from_dotlist(request):
    if "config" not in request:
        return encode(OmegaConf.from_dotlist(request["dotlist"]))
    config = load_config(request)
    config.merge_with_dotlist(request["dotlist"])
    return encode(config)


def select(request):
    options = {"default": decode(request["default"])} if "default" in request else {}
    return encode(
        OmegaConf.select(
            load_config(request),
            request["key"],
            throw_on_missing=request.get("throw_on_missing", False),
            throw_on_resolution_failure=request.get("throw_on_resolution_failure", True),
            **options,
        )
    )


def resolve(request):
    config = load_config(request)
    path = request.get("path")
    if path is None:
        return encode(OmegaConf.to_container(config, resolve=True), resolved=True)
    return encode(OmegaConf.select(config, path, throw_on_missing=True), resolved=True)


def to_container(request):
    resolved = request.get("resolve", False)
    config = load_config(request)
    plain = OmegaConf.to_container(config, resolve=resolved, throw_on_missing=request.get("throw_on_missing", False))
    return encode(plain, resolved)


def resolve_in_place(request):
    config = load_config(request)
    OmegaConf.resolve(config)
    return encode(config)


def parse_interpolation(request):
    if request.get("rule") == "singleElement":
        grammar_parser.parse(request["input"], parser_rule="singleElement", lexer_mode="VALUE_MODE")
    else:
        grammar_parser.parse(request["input"])
    return True


def keyed(function):
    return lambda request: function(load_config(request), decode(request["key"]))


OPS = {
    "omegaconf.toYaml": to_yaml,
    "omegaconf.merge": merge,
    "omegaconf.update": update,
    "omegaconf.fromDotlist": from_dotlist,
    "omegaconf.select": select,
    "omegaconf.resolve": resolve,
    "omegaconf.toContainer": to_container,
    "omegaconf.resolveInPlace": resolve_in_place,
    "omegaconf.parseInterpolation": parse_interpolation,
    "omegaconf.splitKey": lambda request: split_key(request["key"]),
    "omegaconf.missingKeys": lambda request: sorted(OmegaConf.missing_keys(load_config(request))),
    "omegaconf.maskedCopy": lambda request: encode(OmegaConf.masked_copy(load_config(request), request["keys"])),
    "omegaconf.isMissing": keyed(OmegaConf.is_missing),
    "omegaconf.isInterpolation": keyed(OmegaConf.is_interpolation),
    "pyyaml.load": lambda request: encode(yaml.safe_load(request["input"])),
    "pyyaml.dump": lambda request: yaml.safe_dump(
        yaml.safe_load(request["input"]), default_flow_style=False, allow_unicode=True, sort_keys=False
    ),
}


class Counter:
    calls = 0

    @classmethod
    def count(cls):
        cls.calls += 1
        return cls.calls


def fail(*_args):
    raise RuntimeError("t.fail was called")


def keys_of(container):
    if isinstance(container, DictConfig):
        return [str(key) for key in container.keys()]
    return [str(index) for index in range(len(container))]


def register_resolvers():
    OmegaConf.register_new_resolver("t.args", lambda *args: list(args))
    OmegaConf.register_new_resolver("t.id", lambda arg: arg)
    OmegaConf.register_new_resolver("t.join", lambda *args: "".join(map(str, args)))
    OmegaConf.register_new_resolver("t.type", lambda *args: [type(arg).__name__ for arg in args])
    OmegaConf.register_new_resolver("t.none", lambda: None)
    OmegaConf.register_new_resolver("t.fail", fail)
    OmegaConf.register_new_resolver("t.count", lambda *args: Counter.count())
    OmegaConf.register_new_resolver("t.cached", lambda *args: Counter.count(), use_cache=True)
    OmegaConf.register_new_resolver("t.pkeys", lambda *, _parent_: keys_of(_parent_))
    OmegaConf.register_new_resolver("t.rkeys", lambda *, _root_: keys_of(_root_))


def answer(request):
    """One answer; the environment holds what the request names and nothing else."""
    Counter.calls = 0
    os.environ.clear()
    os.environ.update(request.get("env", {}))
    signal.setitimer(signal.ITIMER_REAL, SECONDS_PER_REQUEST)
    try:
        if request["op"] == "omegaconf.load":
            return load(request)
        return attempt(lambda: OPS[request["op"]](request))
    except TooSlow:
        grammar_parser._grammar_cache.data = None
        return {"slow": True}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.environ.update(OWN_VARIABLES)


def main():
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, interrupt)
    register_resolvers()
    print(json.dumps({"omegaconf": omegaconf.__version__, "pyyaml": yaml.__version__}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
