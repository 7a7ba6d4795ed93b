"""Serves moto on a port, as a second and independent AWS for `npm run oracle`. Tests only.

moto 5 cannot run our workflow as it is; each change below says which fault of moto it works around. Arguments: the
port to serve, Node's path, and the script that evaluates JSONata.
"""
import copy
import json
import os
import re
import subprocess
import sys
import threading

import moto.stepfunctions.parser.asl.jsonata.jsonata as jsonata
import moto.stepfunctions.parser.models as models
from moto.core.config import default_user_config
from moto.core.utils import iso_8601_datetime_with_milliseconds, utcnow
from moto.ec2.models.nat_gateways import NatGatewayBackend
from moto.server import main

port, node_path, jsonata_script = sys.argv[1:4]


def end_with_parent():
    """Standard input is a pipe that nobody writes to: it ends when whoever started us does, however that is."""
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()


class Copying:
    """A second execution fails with `cannot pickle RLock`: getmoto/moto issue 10077. The backend is not copied."""

    @staticmethod
    def deepcopy(value, memo=None):
        memo = {} if memo is None else memo
        if getattr(value, "executions", None) is not None:
            memo[id(value.executions)] = []
        if getattr(value, "backend", None) is not None:
            memo[id(value.backend)] = value.backend
        return copy.deepcopy(value, memo)


models.copy = Copying

node = subprocess.Popen(
    [node_path, jsonata_script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
)
one_at_a_time = threading.Lock()


# The context's times have microseconds and end in +00:00; on AWS they have milliseconds and end in Z.
moto_time = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{3})?\d*\+00:00")


def evaluate(expression):
    """JSONata is a stub in moto: the npm package `jsonata` evaluates it, so the flow is independent, expressions are not."""
    expression = moto_time.sub(lambda found: f"{found[1]}{found[2] or '.000'}Z", expression)
    with one_at_a_time:
        node.stdin.write(json.dumps(expression) + "\n")
        node.stdin.flush()
        answer = json.loads(node.stdout.readline())
    if "error" in answer:
        raise jsonata.JSONataException(answer["error"], answer.get("details"))
    return answer.get("value")


jsonata._eval_jsonata = evaluate

delete_nat_gateway = NatGatewayBackend.delete_nat_gateway


def delete_and_let_go(self, nat_gateway_id):
    """The address of a deleted gateway stays associated in moto, and nothing says when it went; on AWS it is free."""
    deleted = delete_nat_gateway(self, nat_gateway_id)
    deleted.delete_time = iso_8601_datetime_with_milliseconds(utcnow())
    for address in self.describe_addresses(allocation_ids=[each["allocationId"] for each in deleted.address_set]):
        address.association_id = None
        address.eni = None
        address.instance = None
    return deleted


NatGatewayBackend.delete_nat_gateway = delete_and_let_go

# Without this, executions stay RUNNING and their history is canned.
default_user_config["stepfunctions"] = {"execute_state_machine": True}
main(["-H", "127.0.0.1", "-p", port])
