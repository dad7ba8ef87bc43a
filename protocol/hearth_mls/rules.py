"""The rules of RFC 9420 that others' messages are held to, one name each: read this beside the RFC.

A rule's value is the sentence for its breach; `section` is where the RFC demands it, or `OWN` for what this
package asks beyond it. Every refusal by a rule carries it (hearth_mls.invalid), and for every rule there is a
test in tests/mls/rules that breaks it and nothing else. The order is the RFC's.

What has no name here, and why:

- what cannot be sent wrong because it is not sent: the place of who commits from outside, the order in which
  proposals are applied (12.3), the init secret (8.3);
- what must be ignored, and is, by not being looked at: unknown capabilities, unknown extensions of key
  packages and GroupInfos (13.4, 13.5; tests/mls/rules/test_unknown_values.py);
- whom a credential names, and who may add whom (5.3.1, 12.2): the application's. LEAF_CREDENTIAL_IS_SUCCESSOR
  and LEAF_KEY_IS_SUCCESSOR are the answer for applications that give none;
- whether the time is within a lifetime: asked only with a LifetimePolicy, for no clock is read here (7.3);
- ReInit and branching (11.2, 11.3): refused as a whole.
"""

from enum import StrEnum
from typing import Self

OWN = "beyond the RFC"


class Rule(StrEnum):
    """A named check. Compares and prints as its sentence."""

    section: str

    def __new__(cls, section: str, sentence: str) -> Self:
        """Make the member of this section and sentence."""
        member = str.__new__(cls, sentence)
        member._value_ = sentence
        member.section = section
        return member

    # 6: message framing
    VERSION_IS_KNOWN = "6", "this protocol version is not supported"
    WIRE_FORMAT_IS_KNOWN = "6", "messages of this kind are not supported"
    GROUP_ID = "6", "a message is for another group"
    APPLICATION_DATA_IS_SEALED = "6", "application data is never sent as a public message"
    SENDER_IS_MEMBER = "6.1", "the sender's leaf is blank"
    MESSAGE_SIGNATURE = "6.1", "a message is not signed by its sender"
    NEW_MEMBER_COMMITS = "6.1", "a new member's commit is something else"
    NEW_MEMBER_PROPOSES_ADD = "6.1", "somebody new may propose only to be added"
    MEMBERSHIP_TAG = "6.2", "a membership tag is wrong"
    PADDING_IS_ZERO = "6.3.1", "padding is not zero"
    MESSAGE_OPENS = "6.3", "a private message does not open"

    # 5.3, 7.1 - 7.3: credentials and nodes
    UNMERGED_LEAVES_SORTED = "7.1", "unmerged leaves are not sorted"
    LEAF_SUPPORTS_VERSION = "7.2", "a leaf does not support this version"
    LEAF_SUPPORTS_SUITE = "7.2", "a leaf does not support this cipher suite"
    LEAF_CREDENTIAL_IS_SUCCESSOR = "5.3.1", "a leaf is replaced by one of another credential"
    LEAF_KEY_IS_SUCCESSOR = OWN, "a leaf is replaced from outside, and not by its own key"
    CREDENTIAL_TYPE_IS_KNOWN = "5.3", "credentials of this type are not supported"
    LEAF_CREDENTIAL_CAN_BE_JUDGED = OWN, "X.509 credentials are not supported"
    LEAF_SIGNATURE = "7.3", "a leaf is not signed by its own key for its place"
    LEAF_HAS_REQUIRED_EXTENSIONS = "7.3", "a leaf lacks a required capability: an extension"
    LEAF_HAS_REQUIRED_PROPOSALS = "7.3", "a leaf lacks a required capability: a proposal"
    LEAF_HAS_REQUIRED_CREDENTIALS = "7.3", "a leaf lacks a required capability: a credential"
    LEAF_SUPPORTS_OWN_CREDENTIAL = "7.3", "a leaf does not support its own credential"
    CREDENTIALS_IN_USE_SUPPORTED = "7.3", "a member does not support a credential in use"
    LEAF_SUPPORTS_CREDENTIALS_IN_USE = "7.3", "a new leaf does not support a credential in use"
    LIFETIME_HAS_BEGUN = "7.3", "a key package is not yet good"
    LIFETIME_HAS_NOT_ENDED = "7.3", "a key package is past its lifetime"
    LIFETIME_IS_SHORT_ENOUGH = "7.2", "a key package has too long a lifetime"
    LEAF_SUPPORTS_OWN_EXTENSIONS = "7.3", "a leaf does not support its own extensions"
    KEY_PACKAGE_LEAF_SOURCE = "7.3", "a key package's leaf has another source"
    UPDATED_LEAF_SOURCE = "7.3", "an updated leaf has another source"
    UPDATED_LEAF_KEY_IS_NEW = "7.3", "an Update keeps the old encryption key"
    COMMITTED_LEAF_SOURCE = "7.3", "a committed leaf has another source"
    SIGNATURE_KEYS_UNIQUE = "7.3", "two leaves share a signature key"
    ENCRYPTION_KEYS_UNIQUE = "7.3", "two nodes share an encryption key"
    LEAF_KEY_IS_KEY = OWN, "a leaf's encryption key is no key"

    # 7.5, 7.9: paths and parent hashes
    PATH_LENGTH = "7.5", "a path has not one key for each node"
    PATH_SEALED_TO_EACH = "7.5", "a path secret is not sealed to each node once"
    PATH_OPENS = "7.5", "a path does not open, or leads to other keys than it names"
    COMMITTED_PARENT_HASH = "7.5", "a committed leaf names another parent hash"
    ROOT_HAS_NO_PARENT = "7.9", "the root names a parent hash"

    # 10.1: key packages
    KEY_PACKAGE_VERSION = "10.1", "a key package of this protocol version is not supported"
    KEY_PACKAGE_SUITE = "10.1", "a key package is for another cipher suite"
    KEY_PACKAGE_SIGNATURE = "10.1", "a key package is not signed by its leaf's key"
    KEY_PACKAGE_INIT_KEY_IS_ANOTHER = "10.1", "a key package has one key for two purposes"
    KEY_PACKAGE_INIT_KEY_IS_KEY = OWN, "a key package's init key is no key"

    # 12.1: single proposals
    REMOVED_LEAF_EXISTS = "12.1.3", "a removed leaf is blank"
    PSK_NOT_FOR_REINIT = "12.1.4", "a PreSharedKey is for a reinitialised group"
    PSK_NOT_FOR_BRANCH = "12.1.4", "a PreSharedKey is for a branched group"
    PSK_NONCE_SIZE = "12.1.4", "a PreSharedKey's nonce has the wrong size"
    REINIT_IS_REFUSED = OWN, "ReInit is not supported"
    EXTERNAL_SENDER_MAY_SEND = "12.1.8", "an external sender may not send this"
    EXTERNAL_SENDER_IS_LISTED = "12.1.8", "no such external sender"
    EXTERNAL_SENDER_CAN_BE_JUDGED = OWN, "X.509 credentials of external senders are not supported"
    EXTERNAL_SENDER_KEY_IS_KEY = OWN, "an external sender's key is no key"
    EXTERNAL_INIT_KEY_IS_KEY = OWN, "an ExternalInit's key is no key"
    PROPOSALS_ARE_BOUNDED = OWN, "too many proposals"

    # 12.2: the list of a regular commit
    NO_OWN_UPDATE = "12.2", "a commit covers its committer's Update"
    NO_OWN_REMOVE = "12.2", "a commit removes its committer"
    REMOVED_ONCE = "12.2", "a leaf is removed twice"
    UPDATED_ONCE = "12.2", "a leaf is updated twice"
    UPDATED_OR_REMOVED = "12.2", "a leaf is updated and removed"
    CLIENT_ADDED_ONCE = "12.2", "a client is added twice"
    CLIENT_NOT_PRESENT = "12.2", "a client is added that is there already"
    PROPOSAL_TYPE_IS_KNOWN = "12.2", "proposals of this type are not supported"
    PSK_NAMED_ONCE = "12.2", "a pre-shared key is named twice"
    EXTENSIONS_CHANGED_ONCE = "12.2", "extensions are changed twice"
    NO_EXTERNAL_INIT = "12.2", "ExternalInit stands only in an external commit"

    # 12.2: the list of an external commit
    EXTERNAL_ONE_INIT = "12.2", "an external commit has not exactly one ExternalInit"
    EXTERNAL_ONE_REMOVE = "12.2", "an external commit removes more than one leaf"
    EXTERNAL_NO_EXTENSIONS = "12.2", "an external commit changes extensions"
    EXTERNAL_NO_ADD = "12.2", "an external commit adds somebody"
    EXTERNAL_NO_UPDATE = "12.2", "an external commit has an Update"

    # 12.4: a commit
    PATH_WHERE_NEEDED = "12.4", "a commit lacks the path it needs"
    COMMIT_BEFORE_TALKING = "12.4", "proposals are waiting for a commit"
    EPOCH = "12.4.2", "a message is of another epoch"
    PROPOSAL_IS_KNOWN = "12.4.2", "a proposal is named that was not received"
    PSK_IS_AVAILABLE = "12.4.2", "a pre-shared key is not known here"
    COMMITTED_LEAF_KEY_IS_NEW = "12.4.2", "a committed leaf's key is not new"
    PATH_KEYS_ARE_NEW = "12.4.2", "a key of a path is not new"
    PATH_KEYS_DIFFER = OWN, "a key of a path is not new: it stands there twice"
    PATH_KEYS_ARE_KEYS = OWN, "a key of a path is no key"
    PATH_ENCAPSULATIONS_ARE_KEYS = OWN, "an encapsulated key of a path is no key"
    CONFIRMATION_TAG = "12.4.2", "a confirmation tag is wrong"
    CONFIRMATION_TAG_SIZE = OWN, "a confirmation tag has the wrong size"
    EPOCH_CAN_BE_COUNTED = OWN, "the last epoch there can be has come"

    # 12.4.3: joining
    GROUP_IS_NEW = "12.4.3", "a group of this id is known already"
    GROUP_INFO_SIGNER_IS_MEMBER = "12.4.3", "the signer of a GroupInfo is a blank leaf"
    GROUP_INFO_SIGNATURE = "12.4.3", "a GroupInfo is not signed by its signer"
    WELCOME_IS_FOR_US = "12.4.3.1", "a Welcome is for somebody else"
    WELCOME_SUITE = "12.4.3.1", "a Welcome is for another cipher suite"
    WELCOME_OPENS = "12.4.3.1", "a Welcome does not open"
    WELCOME_PSK_NOT_FOR_REINIT = OWN, "joining a reinitialised group is not supported"
    WELCOME_PSK_NOT_FOR_BRANCH = OWN, "joining a branched group is not supported"
    GROUP_INFO_STATE = OWN, "a GroupInfo describes another state"
    GROUP_INFO_TAG = OWN, "a GroupInfo has another confirmation tag"
    GROUP_INFO_SUITE = "12.4.3.1", "a GroupInfo is for another cipher suite than its key package"
    TREE_IS_THERE = "12.4.3.1", "a Welcome comes without its tree"
    SUITE_IS_KNOWN = OWN, "the cipher suite is not supported"
    TREE_SUITE = OWN, "the tree was read for another cipher suite"
    LEAVES_ARE_BOUNDED = OWN, "more leaves than any room has"
    TREE_HASH = "12.4.3.1", "the tree is not the one its hash names"
    PARENT_HASHES = "12.4.3.1", "a parent hash is not valid"
    UNMERGED_LEAF_IS_MEMBER = "12.4.3.1", "an unmerged leaf is blank"
    UNMERGED_LEAF_IS_BELOW = "12.4.3.1", "an unmerged leaf is not below its node"
    UNMERGED_LEAF_IS_UNMERGED_BELOW = "12.4.3.1", "an unmerged leaf is merged further down"
    PARENT_KEYS_UNIQUE = "12.4.3.1", "a node's encryption key stands elsewhere too"
    PARENT_KEY_IS_KEY = OWN, "a node's encryption key is no key"
    OWN_LEAF_IN_TREE = "12.4.3.1", "the tree has no leaf of the key package"
    WELCOME_PATH_FITS = "12.4.3.1", "a Welcome's path secret leads to other keys than the tree's"
    WELCOME_CONFIRMATION_TAG = "12.4.3.1", "a Welcome's confirmation tag is wrong"
    EXTERNAL_PUB_IS_KEY = "12.4.3.2", "a GroupInfo has no usable external key"
    EXTERNAL_HAS_PATH = "12.4.3.2", "an external commit has no path"
    EXTERNAL_NAMES_NOTHING = "12.4.3.2", "an external commit names a proposal"
    TREE_ENDS_WITH_A_NODE = "12.4.3.3", "a tree ends with a blank node"

    # 13.4: extensions
    KEY_PACKAGE_LISTS_EXTENSIONS = "13.4", "a key package has an extension it does not list"
    EXTENSION_ONCE = "13.4", "an extension type is listed twice"
    LEAF_SUPPORTS_GROUP_EXTENSIONS = "13.4", "a leaf does not support the group's extensions"

    # what a caller mistook
    IS_PROPOSAL = OWN, "a commit came where a proposal was expected"
    IS_COMMIT = OWN, "a proposal came where a commit was expected"
    WAS_SEALED = OWN, "a public message is staged as one"

    # one's own stored state
    STATE_OF_THIS_EPOCH = OWN, "secrets of another state"
    STATE_HAS_OWN_SIGNATURE_KEY = OWN, "the own leaf has another signature key"
    STATE_HAS_OWN_LEAF_KEY = OWN, "the own leaf's key is missing"
    STATE_KEYS_FIT = OWN, "a key fits no node"
    STATE_UPDATES_WERE_PROPOSED = OWN, "the key of an update that was not proposed"
