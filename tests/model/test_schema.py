"""The JSON Schema of a claim is a file that other tools may rely on."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from contested.model import Claim
from docs.reference import REFERENCE, schema_of
from model.strategies import LAW, claims
from model.test_wire import nyala

SCHEMA = REFERENCE / "claim.schema.json"


@pytest.fixture(scope="module")
def validator() -> Any:
    """A validator of the schema as it is published."""
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def test_the_published_schema_is_the_one_of_the_model() -> None:
    """The file is what the model says; `python -m tests.docs --write` makes it anew."""
    assert SCHEMA.read_text("utf-8") == schema_of(Claim)


def test_the_schema_is_a_valid_schema(validator: Any) -> None:
    """The file keeps to the draft of JSON Schema that it names."""
    validator.check_schema(validator.schema)


def test_every_claim_keeps_to_the_schema(validator: Any) -> None:
    """Whatever claim the model can hold, its JSON is what the schema says."""

    @LAW
    @given(claims())
    def keeps_to_it(claim: Claim) -> None:
        validator.validate(json.loads(claim.to_json()))

    keeps_to_it()


@pytest.mark.parametrize("wrong", [{"evidence": None}, {"stance": "believed"}, {"certainty": 0.9}, {"credibility": 1}])
def test_what_is_no_claim_does_not_keep_to_the_schema(validator: Any, wrong: dict[str, object]) -> None:
    """A claim without evidence, with a stance or field that there is not, is refused by the schema as well."""
    claim = json.loads(nyala().to_json())
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(claim | wrong)


def test_every_field_of_the_schema_is_explained(validator: Any) -> None:
    """A reader of the schema finds a description at every field."""
    kinds = [validator.schema, *validator.schema["$defs"].values()]
    bare = [
        f"{kind['title']}.{name}"
        for kind in kinds
        for name, field in kind.get("properties", {}).items()
        if "description" not in field
    ]
    assert bare == []
