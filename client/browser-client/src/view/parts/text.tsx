/**
 * What somebody wrote, as nodes of the view: no string is ever read as markup, and nothing in it can be clicked but
 * the address of a help site. Every other address is words, and a tap tells where it would lead.
 */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";

import type { LinkSaid } from "../../model/seam/room";
import { finderOf } from "../markup/addresses";
import { blocks, type Kind } from "../markup/blocks";
import type { Block, Inline } from "../markup/tokens";
import { Address } from "./address";

type Props = {
  readonly text: string;
  readonly links?: readonly LinkSaid[];
  readonly lang?: string | undefined;
  readonly kind?: Kind;
};

const NO_LINKS: readonly LinkSaid[] = [];

/** What is known of the addresses of one text: in its words, and behind words of its own. */
type Said = { readonly find: ReturnType<typeof finderOf>; readonly byAddress: ReadonlyMap<string, LinkSaid> };

function saidOf(links: readonly LinkSaid[]): Said {
  const addresses = links.flatMap((link) => [[link.address, link] as const, [link.written, link] as const]);
  return { find: finderOf(links), byAddress: new Map(addresses.toReversed()) };
}

const NOTHING_SAID = saidOf(NO_LINKS);

export function Text({ text, links = NO_LINKS, lang, kind = "post" }: Props): JSX.Element {
  const read = useMemo(() => blocks(text, kind), [text, kind]);
  const said = useMemo(() => saidOf(links), [links]);
  return (
    <div class="text" lang={lang} dir="auto">
      {read.map((block) => blockNode(block, said, kind))}
    </div>
  );
}

function blockNode(block: Block, said: Said, kind: Kind): JSX.Element {
  switch (block.kind) {
    case "paragraph":
      return <p>{inlineNodes(block.inner, said, kind)}</p>;
    case "heading":
      // The screen has the first heading; what a page calls its first is the second here.
      return block.level === 1 ? (
        <h2>{inlineNodes(block.inner, said, kind)}</h2>
      ) : (
        <h3>{inlineNodes(block.inner, said, kind)}</h3>
      );
    case "quote":
      return <blockquote>{block.inner.map((each) => blockNode(each, said, kind))}</blockquote>;
    case "list": {
      const items = block.items.map((item) => <li>{item.map((each) => itemNode(each, said, kind))}</li>);
      return block.first === undefined ? <ul>{items}</ul> : <ol start={block.first}>{items}</ol>;
    }
    case "code":
      return <pre tabIndex={0}>{block.text}</pre>;
    default:
      return <hr />;
  }
}

/** A paragraph in a list is as close as its neighbours. */
function itemNode(block: Block, said: Said, kind: Kind): JSX.Element {
  return block.kind === "paragraph" ? (
    <span class="item">{inlineNodes(block.inner, said, kind)}</span>
  ) : (
    blockNode(block, said, kind)
  );
}

function inlineNodes(
  inner: readonly Inline[],
  said: Said,
  kind: Kind,
): readonly (JSX.Element | string)[] {
  return inner.flatMap((token): readonly (JSX.Element | string)[] => {
    switch (token.kind) {
      case "text":
        return said.find(token.text).map((piece) => (typeof piece === "string" ? piece : <Address said={piece} />));
      case "code":
        return [<code>{token.text}</code>];
      case "break":
        return [<br />];
      case "em":
        return [<em>{inlineNodes(token.inner, said, kind)}</em>];
      case "strong":
        return [<strong>{inlineNodes(token.inner, said, kind)}</strong>];
      case "strike":
        return [<s>{inlineNodes(token.inner, said, kind)}</s>];
      default:
        return [linkNode(token.address, inlineNodes(token.inner, NOTHING_SAID, kind), said, kind)];
    }
  });
}

function linkNode(
  address: string,
  words: readonly (JSX.Element | string)[],
  said: Said,
  kind: Kind,
): JSX.Element {
  if (kind === "page" && /^\/pages\/[A-Za-z-]+\/[a-z]+$/u.test(address)) {
    return (
      <a href={address} target="_blank" rel="noopener noreferrer">
        {words}
      </a>
    );
  }
  const known = said.byAddress.get(address);
  return (
    <>
      {words} <Address said={known ?? { ...UNSAID, written: address, address }} />
    </>
  );
}

/** An address of which no guard said anything leads nowhere, either. */
const UNSAID = { host: "", verdict: "warn", reason: undefined } as const;
