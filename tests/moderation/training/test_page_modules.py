"""The browser's page is sent the modules as they are read here, every one of them."""

import json

import pytest
from tests.moderation.training import generate_modules
from tests.protocol.deterministic import VECTORS, written

import hearth_web
from hearth_moderation.training import shipped
from hearth_protocol.words import LANGUAGES

HEAD = ("slug", "language", "title", "roles", "version", "minutes", "passPercent", "isDraft")


def listed(module):
    counts = {"sectionCount": len(module["sections"]), "questionCount": len(module["questions"])}
    return {key: module[key] for key in HEAD} | counts


def test_the_vectors_say_how_a_module_is_read():
    stored = (VECTORS / "training-modules.json").read_text("utf-8")
    assert stored == written(generate_modules.build())
    assert {case["expect"] for case in json.loads(stored)} == {"read", "malformed"}


def test_the_page_is_sent_every_module_as_it_is_read_here_and_in_the_order_of_learning():
    files = hearth_web.files()
    if not files:
        pytest.skip(hearth_web.BUILD_IT)
    texts = [
        json.loads(body) for name, body in files.items() if "/later-text-" in name and name.endswith(".json")
    ]
    modules = {(one["slug"], one["language"]): one for one in texts if isinstance(one, dict)}
    heads = {one[0]["language"]: one for one in texts if isinstance(one, list)}
    known = {
        (slug, language): generate_modules.as_json(shipped.module(slug, language))
        for slug in shipped.slugs()
        for language in LANGUAGES
    }
    assert modules == known
    assert heads == {
        language: [listed(known[slug, language]) for slug in shipped.slugs()] for language in LANGUAGES
    }
