// Members that ts-mls plays. One question a line on stdin, one answer a line on stdout; bytes are hex.
//
//   {"member": "anna", "ask": "commit", ...}  ->  {"answer": {...}, "ms": 1.5}  or  {"error": "ValidationError: ..."}
//
// "ms" is the time that ts-mls took, for the benchmark. With "adopt": false the member stays in the state she had.
//
// `node talk.mjs 3` speaks cipher suite 3 and takes every way round a fault; `node talk.mjs 3 plain` takes none.

import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";

globalThis.crypto ??= webcrypto; // before ts-mls is loaded: node 18 has it only here
const mls = await import("ts-mls");
const { WAYS_ROUND, knowingExternalSender, suiteForGroupInfo } = await import("./faults.mjs");

const [number, how] = process.argv.slice(2);
const SUITE = Object.entries(mls.ciphersuites).find(([, id]) => id === Number(number))[0];

const bytes = (hex) => Uint8Array.from(Buffer.from(hex ?? "", "hex"));
const hex = (value) => (value === undefined ? null : Buffer.from(value).toString("hex"));
const { mls_group_info, mls_key_package, mls_public_message } = mls.wireformats;
const message = (kind, value) =>
  hex(mls.encode(mls.mlsMessageEncoder, { version: mls.protocolVersions.mls10, wireformat: kind, ...value }));

let suite = await mls.getCiphersuiteImpl(SUITE);
if (how !== "plain") for (const wayRound of Object.values(WAYS_ROUND)) suite = wayRound(suite);

const members = new Map();
const context = {
  cipherSuite: suite,
  authService: mls.unsafeTestingAuthenticationService,
  externalPsks: {},
};

function read(asked, kind) {
  const decoded = mls.decode(mls.mlsMessageDecoder, bytes(asked));
  if (decoded === undefined) throw new Error("ts-mls cannot read this message");
  if (kind !== undefined && decoded.wireformat !== kind) throw new Error("another kind of message");
  return decoded;
}


function proposal(wanted) {
  const types = mls.defaultProposalTypes;
  if (wanted.add !== undefined)
    return { proposalType: types.add, add: { keyPackage: read(wanted.add, mls_key_package).keyPackage } };
  if (wanted.remove !== undefined) return { proposalType: types.remove, remove: { removed: wanted.remove } };
  if (wanted.psk !== undefined) {
    const preSharedKeyId = {
      psktype: mls.pskTypes.external,
      pskId: bytes(wanted.psk),
      pskNonce: suite.rng.randomBytes(suite.kdf.size),
    };
    return { proposalType: types.psk, psk: { preSharedKeyId } };
  }
  if (wanted.extensions !== undefined)
    return { proposalType: types.group_context_extensions, groupContextExtensions: { extensions: extensions(wanted.extensions) } };
  throw new Error("no such proposal");
}

function extensions(listed) {
  return (listed ?? []).map(([extensionType, data]) => ({ extensionType, extensionData: extension(extensionType, data) }));
}

function extension(type, data) {
  if (type !== mls.defaultExtensionTypes.required_capabilities) return bytes(data);
  const { extensionTypes, proposalTypes, credentialTypes } = data;
  return { extensionTypes, proposalTypes, credentialTypes };
}

/** Each takes a member and the question, and returns [answer, next state]; no state: the member keeps hers. */
const ASKED = {
  async keyPackage(member, { identity, credentialType, capabilities, seed, signatureKey }) {
    const basic = credentialType === mls.defaultCredentialTypes.basic;
    if (seed !== undefined) member.signature = { signKey: bytes(seed), publicKey: bytes(signatureKey) };
    member.signature ??= await suite.signature.keygen();
    const made = await mls.generateKeyPackageWithKey({
      credential: basic ? { credentialType, identity: bytes(identity) } : { credentialType, data: bytes(identity) },
      capabilities: { versions: [mls.protocolVersions.mls10], ...capabilities },
      extensions: [],
      signatureKeyPair: member.signature,
      cipherSuite: suite,
    });
    member.keyPackage = made.publicPackage;
    member.privateKeys = made.privatePackage;
    return [message(mls_key_package, { keyPackage: made.publicPackage })];
  },

  async create(member, { groupId, extensions: listed }) {
    const state = await mls.createGroup({
      context,
      groupId: bytes(groupId),
      keyPackage: member.keyPackage,
      privateKeyPackage: member.privateKeys,
      extensions: extensions(listed),
    });
    return [null, state];
  },

  async join(member, { welcome }) {
    const state = await mls.joinGroup({
      context,
      welcome: read(welcome).welcome,
      keyPackage: member.keyPackage,
      privateKeys: member.privateKeys,
    });
    return [null, state];
  },

  async joinExternal(member, { groupInfo, resync, authenticatedData }) {
    const { publicMessage, newState } = await mls.joinGroupExternal({
      context,
      groupInfo: read(groupInfo, mls_group_info).groupInfo,
      keyPackage: member.keyPackage,
      privateKeys: member.privateKeys,
      resync: resync ?? false,
      authenticatedData: bytes(authenticatedData),
    });
    return [message(mls_public_message, { publicMessage }), newState];
  },

  async groupInfo(member, { withTree }) {
    const make = withTree ? mls.createGroupInfoWithExternalPubAndRatchetTree : mls.createGroupInfoWithExternalPub;
    const made = await make(member.state, [], suiteForGroupInfo(suite));
    return [message(mls_group_info, { groupInfo: made })];
  },

  async commit(member, { proposals, isPublic, authenticatedData }) {
    const { commit, welcome, newState } = await mls.createCommit({
      context,
      state: member.state,
      wireAsPublicMessage: isPublic ?? true,
      extraProposals: (proposals ?? []).map(proposal),
      ratchetTreeExtension: true,
      authenticatedData: bytes(authenticatedData),
    });
    const invited = welcome && hex(mls.encode(mls.mlsMessageEncoder, welcome));
    return [{ commit: hex(mls.encode(mls.mlsMessageEncoder, commit)), welcome: invited ?? null }, newState];
  },

  async propose(member, { proposal: wanted, isPublic }) {
    const made = await mls.createProposal({
      context,
      state: member.state,
      wireAsPublicMessage: isPublic ?? true,
      proposal: proposal(wanted),
    });
    return [hex(mls.encode(mls.mlsMessageEncoder, made.message)), made.newState];
  },

  async process(member, { message: received }) {
    const done = await mls.processMessage({ context, state: member.state, message: read(received) });
    const said = done.kind === "applicationMessage" ? hex(done.message) : null;
    return [{ said, authenticatedData: hex(done.aad) }, done.newState];
  },

  async processExternalProposal(member, { message: received, signatureKey }) {
    const decoded = read(received, mls_public_message);
    const { senderIndex } = decoded.publicMessage.content.sender;
    const state = knowingExternalSender(member.state, bytes(signatureKey), senderIndex);
    const done = await mls.processMessage({ context, state, message: decoded });
    return [null, { ...done.newState, groupContext: member.state.groupContext }];
  },

  async say(member, { data, authenticatedData }) {
    const made = await mls.createApplicationMessage({
      context,
      state: member.state,
      message: bytes(data),
      authenticatedData: bytes(authenticatedData),
    });
    return [hex(mls.encode(mls.mlsMessageEncoder, made.message)), made.newState];
  },

  /** A pre-shared key, for everybody in this process. */
  async shared(member, { name, value }) {
    context.externalPsks[mls.bytesToBase64(bytes(name))] = bytes(value);
    return [null];
  },

  /** Everybody in this process goes, and what they shared. */
  async forget() {
    members.clear();
    context.externalPsks = {};
    return [null];
  },

  async standing({ state }, { label, context: about, size }) {
    const exporter = state.keySchedule.exporterSecret;
    return [
      {
        epoch: Number(state.groupContext.epoch),
        leaf: state.privatePath.leafIndex,
        active: state.groupActiveState.kind === "active",
        authenticator: hex(state.keySchedule.epochAuthenticator),
        exported: hex(await mls.mlsExporter(exporter, label, bytes(about), size, suite)),
        keys: mls.getGroupMembers(state).map((leaf) => hex(leaf.signaturePublicKey)),
      },
    ];
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  const member = members.get(question.member) ?? {};
  members.set(question.member, member);
  let said;
  try {
    const start = performance.now();
    const [answer, state] = await ASKED[question.ask](member, question);
    const ms = performance.now() - start;
    if (state !== undefined && question.adopt !== false) member.state = state;
    said = { answer, ms };
  } catch (error) {
    said = { error: `${error.constructor.name}: ${error.message}` };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
