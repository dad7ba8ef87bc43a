"""The public half stays without secrets: importing all of it loads nothing of the private half."""

import subprocess
import sys

PUBLIC = (
    "commit",
    "commit_validation",
    "external_proposal",
    "framing",
    "group_context",
    "group_info",
    "key_package",
    "leaf_validation",
    "lifetime",
    "message",
    "proposal_choice",
    "proposal_list",
    "proposal_validation",
    "psk",
    "public_group",
    "ratchet_tree",
    "succession",
    "transcript",
    "tree_validation",
    "welcome",
)
PRIVATE = (
    "committing",
    "following",
    "group",
    "held_epoch",
    "identity",
    "joining",
    "key_schedule",
    "message_protection",
    "path",
    "private_state",
    "psk_store",
    "ratchet",
    "secret_tree",
    "welcoming",
)


def test_the_public_half_loads_nothing_of_the_private_half():
    program = "\n".join(
        [
            "import sys",
            *(f"import hearth_mls.{name}" for name in PUBLIC),
            f"sys.exit(any('hearth_mls.' + name in sys.modules for name in {PRIVATE}))",
        ]
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 0


def test_the_check_above_notices_the_private_half():
    program = "import sys, hearth_mls.group; sys.exit('hearth_mls.key_schedule' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=60).returncode == 1
