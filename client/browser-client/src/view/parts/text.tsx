/**
 * What somebody wrote, as nodes of the view: no string is ever read as markup, and nothing in it can be clicked but
 * the address of a help site. Every other address is words, and a tap tells where it would lead.
 */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";

import type { LinkSaid } from "../../model/app";
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

export function Text({ text, links = NO_LINKS, lang, kind = "post" }: Props): JSX.Element {
  const read = useMemo(() => blocks(text, kind), [text, kind]);
  return (
    <div class="text" lang={lang} dir="auto">
      {read.map((block) => blockNode(block, links, kind))}
    </div>
  );
}

function blockNode(block: Block, links: readonly LinkSaid[], kind: Kind): JSX.Element {
  switch (block.kind) {
    case "paragraph":
      return <p>{inlineNodes(block.inner, links, kind)}</p>;
    case "heading":
      // The screen has the first heading; what a page calls its first is the second here.
      return block.level === 1 ? (
        <h2>{inlineNodes(block.inner, links, kind)}</h2>
      ) : (
        <h3>{inlineNodes(block.inner, links, kind)}</h3>
      );
    case "quote":
      return <blockquote>{block.inner.map((each) => blockNode(each, links, kind))}</blockquote>;
    case "list": {
      const items = block.items.map((item) => <li>{item.map((each) => itemNode(each, links, kind))}</li>);
      return block.first === undefined ? <ul>{items}</ul> : <ol start={block.first}>{items}</ol>;
    }
    case "code":
      return <pre tabIndex={0}>{block.text}</pre>;
    default:
      return <hr />;
  }
}

/** A paragraph in a list is as close as its neighbours. */
function itemNode(block: Block, links: readonly LinkSaid[], kind: Kind): JSX.Element {
  return block.kind === "paragraph" ? (
    <span class="item">{inlineNodes(block.inner, links, kind)}</span>
  ) : (
    blockNode(block, links, kind)
  );
}

function inlineNodes(
  inner: readonly Inline[],
  links: readonly LinkSaid[],
  kind: Kind,
): readonly (JSX.Element | string)[] {
  return inner.flatMap((token): readonly (JSX.Element | string)[] => {
    switch (token.kind) {
      case "text":
        return withAddresses(token.text, links);
      case "code":
        return [<code>{token.text}</code>];
      case "break":
        return [<br />];
      case "em":
        return [<em>{inlineNodes(token.inner, links, kind)}</em>];
      case "strong":
        return [<strong>{inlineNodes(token.inner, links, kind)}</strong>];
      case "strike":
        return [<s>{inlineNodes(token.inner, links, kind)}</s>];
      default:
        return [linkNode(token.address, inlineNodes(token.inner, [], kind), links, kind)];
    }
  });
}

function linkNode(
  address: string,
  words: readonly (JSX.Element | string)[],
  links: readonly LinkSaid[],
  kind: Kind,
): JSX.Element {
  if (kind === "page" && /^\/pages\/[A-Za-z-]+\/[a-z]+$/u.test(address)) {
    return (
      <a href={address} target="_blank" rel="noopener noreferrer">
        {words}
      </a>
    );
  }
  const said = links.find((each) => each.written === address || each.address === address);
  return (
    <>
      {words} <Address said={said ?? { ...UNSAID, written: address, address }} />
    </>
  );
}

/** An address of which no guard said anything leads nowhere, either. */
const UNSAID = { host: "", verdict: "warn", reason: undefined } as const;

/** Put what a guard found in the words in its place. */
function withAddresses(text: string, links: readonly LinkSaid[]): readonly (JSX.Element | string)[] {
  const said = links.find((each) => each.written !== "" && text.includes(each.written));
  if (said === undefined) {
    return [text];
  }
  const at = text.indexOf(said.written);
  return [
    ...(at > 0 ? [text.slice(0, at)] : []),
    <Address said={said} />,
    ...withAddresses(text.slice(at + said.written.length), links),
  ];
}
