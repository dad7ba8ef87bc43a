"""What each kind of official vector file asks for (test-vectors.md of the MLS working group).

One check a part. It takes one case and its suite and returns, or raises whatever went wrong.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hearth_mls.suite import Suite
from hearth_mls.vectors.case import Case
from hearth_mls.vectors.derivations import (
    key_schedule,
    labelled_primitives,
    pre_shared_keys,
    transcript_hashes,
)
from hearth_mls.vectors.groups import opened_welcome, passive_client, refused_client
from hearth_mls.vectors.messages import (
    every_message,
    message_keys,
    private_messages,
    public_messages,
    vector_header,
)
from hearth_mls.vectors.trees import tree_kem, tree_operation, tree_relations, tree_validity


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a file's cases ask for: checked with a suite, without one, or skipped for a reason."""

    check: Callable[[Case, Suite], None] | Callable[[Case], None] | None = None
    skipped_because: str = ""


PARTS: Mapping[str, tuple[Part, ...]] = {
    "tree-math": (Part(tree_relations),),
    "deserialization": (Part(vector_header),),
    "crypto-basics": (Part(labelled_primitives),),
    "key-schedule": (Part(key_schedule),),
    "transcript-hashes": (Part(transcript_hashes),),
    "tree-validation": (Part(tree_validity),),
    "treekem": (Part(tree_kem),),
    "message-protection": (Part(public_messages), Part(private_messages)),
    "messages": (Part(every_message),),
    "secret-tree": (Part(message_keys),),
    "psk_secret": (Part(pre_shared_keys),),
    "welcome": (Part(opened_welcome),),
    "tree-operations": (Part(tree_operation),),
    "passive-client-welcome": (Part(passive_client),),
    "passive-client-handling-commit": (Part(passive_client),),
    "passive-client-random": (Part(passive_client),),
    "passive-client-refused": (Part(refused_client),),
}
