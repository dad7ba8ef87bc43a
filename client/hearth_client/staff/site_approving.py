"""A moderator approves that an address from a report goes on the list of links, by its hash alone."""

from collections.abc import Iterator

from hearth_client.errors import SiteNotListed, SiteNotThere
from hearth_client.guards import Guards
from hearth_client.staff.certified import Certified
from hearth_client.staff.report_desk import OpenedCase
from hearth_moderation.guards.links.lists.reading import Site, read_site
from hearth_moderation.guards.links.lists.refusing import Refusing
from hearth_moderation.guards.links.lists.table import prefix_of
from hearth_moderation.guards.place import Place
from hearth_protocol import contents, signed
from hearth_protocol.contents import Edit, Say
from hearth_protocol.errors import Malformed
from hearth_protocol.frames.operations import ApproveSite
from hearth_protocol.structures.site_approval import SiteApproval


def texts_of(opened: OpenedCase) -> Iterator[str]:
    """Yield all that was handed on or said in a case: posts, the note, the reporter's answers."""
    for one in opened.findings:
        try:
            body = contents.decode(one.exhibit.item.body)
        except Malformed:
            continue
        if isinstance(body, Say | Edit):
            yield body.text
    yield opened.filed.report.note
    yield from (reply.text for reply in opened.replies)


def hosts_in(opened: OpenedCase, guards: Guards) -> tuple[str, ...]:
    """Return the hosts of the addresses in a case, as the guards read them; disguised ones, too."""
    found = {
        one.host for text in texts_of(opened) for one in guards.look(text, Place.ROOM).links.found if one.host
    }
    return tuple(sorted(found))


def site_of(text: str, opened: OpenedCase, guards: Guards) -> Site:
    """Return the site that `text` names, if it may be approved from this case.

    Its host is that of an address in the case, or a domain above one. Raises SiteNotThere; SiteNotListed for
    a public suffix, a help site or a domain above one.
    """
    site = read_site(text)
    if site is None:
        raise SiteNotThere
    there = (host == site.host or host.endswith(f".{site.host}") for host in hosts_in(opened, guards))
    if not any(there):
        raise SiteNotThere
    lists = guards.lists
    if Refusing.of(lists.suffixes, lists.allow_hosts).check(site) is not None:
        raise SiteNotListed
    return site


class SiteApproving(Certified):
    """Raises NotStaff without a certificate that is valid now, and the server's refusals."""

    async def approve(self, site: Site) -> None:
        """Sign the entries that list a site, and hand them to the server. Again it changes nothing."""
        keys, certificate, _ = await self._ready()
        edges, trust = self._client.edges, self._client.guide.trust
        for expression in site.expressions():
            approval = SiteApproval(
                community=trust.community,
                entry=prefix_of(expression),
                hour=edges.hour(),
                certificate=certificate,
            )
            await self._ask(ApproveSite(approval=signed.sign(keys.signature_seed, approval)))
