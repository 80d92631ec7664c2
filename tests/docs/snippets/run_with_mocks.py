"""Runs Pulumi programs with mocks in place of the engine: python run_with_mocks.py program.py... < answers.json

The answers are what resources and functions give back, by their tokens. An output that a program asks for and that is
not there is an error, which no type checker can see: to it, an output has every attribute.
"""

import json
import runpy
import sys
import traceback

import pulumi


class Answers(pulumi.runtime.Mocks):
    def __init__(self, answers):
        self.answers = answers

    def new_resource(self, args):
        return args.name, {**self.answers[args.typ], **args.inputs}

    def call(self, args):
        return self.answers[args.token]


@pulumi.runtime.test
def run(program):
    runpy.run_path(program, run_name="__main__")


# The configuration that programs ask for.
pulumi.runtime.set_all_config({"project:rdsPassword": "Secret-123"}, ["project:rdsPassword"])
answers = json.load(sys.stdin)
failures = 0
for program in sys.argv[1:]:
    pulumi.runtime.set_mocks(Answers(answers), preview=False)
    try:
        run(program)
    except Exception:
        failures += 1
        print(f"{program}: {traceback.format_exc(limit=-3)}", file=sys.stderr)
sys.exit(failures > 0)
