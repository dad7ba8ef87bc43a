"""A candidate's training: read, answered and signed, kept so that it goes on on any of her devices.

Every step is kept before it is told. What she signs says which answers she chose; whoever certifies marks
them again (protocol/spec/training.md).
"""

from hearth_client.errors import NoSuchModule
from hearth_client.kept.slots import FOR_EVER, NewerRecord, Record, Slot
from hearth_client.kept.state import StaffKeys
from hearth_client.staff.staff_keeper import StaffKeeper
from hearth_client.staff.study_standing import Stage, Standing, results_in, standing
from hearth_moderation.training.content import content_hash
from hearth_moderation.training.marking import Marked, mark
from hearth_moderation.training.module import Module
from hearth_moderation.training.shelf import Shelf, shipped_shelf
from hearth_protocol.crypto import ed25519
from hearth_protocol.errors import WrongCall
from hearth_protocol.ids import community_id
from hearth_protocol.signed import sign
from hearth_protocol.structures.certificate import IN_PERSON, Certificate, Role
from hearth_protocol.structures.training_result import TrainingResult
from hearth_protocol.study import FORM, Passed, Place, passed_name, place_name, until_hour


def own_keys(client: StaffKeeper) -> StaffKeys:
    """Return the staff keys that are kept, or keep fresh ones, in memory, without a name yet."""
    keys = client.staff_keys
    if keys is None:
        random = client.edges.random
        keys = StaffKeys(signature_seed=random(32), hpke_secret=random(32), name="")
        client.note_staff(keys)
    return keys


class Studying:
    """Modules of a shelf, as one person studies them."""

    def __init__(self, client: StaffKeeper, shelf: Shelf | None = None) -> None:
        self._client = client
        self.shelf = shelf or shipped_shelf()

    def by(self, shelf: Shelf) -> "Studying":
        """Return the same person's studying of other texts."""
        return Studying(self._client, shelf)

    def standings(self, language: str) -> tuple[Standing, ...]:
        """Return how she stands with every module, in the order in which they are learnt."""
        return tuple(self.standing(slug, language) for slug in self.shelf.modules)

    def standing(self, slug: str, language: str) -> Standing:
        """Return how she stands with one module. Raises NoSuchModule, NewerRecord."""
        languages = self.shelf.modules.get(slug)
        if languages is None:
            raise NoSuchModule
        client = self._client
        return standing(
            languages, language, client.slot(Slot.STUDY), key=self._key(), hour=client.edges.hour()
        )

    def results(self) -> tuple[bytes, ...]:
        """Return the Signed results that count now, as an application carries them."""
        client = self._client
        return results_in(client.slot(Slot.STUDY), key=self._key(), hour=client.edges.hour())

    def left(self, role: Role, language: str) -> tuple[tuple[Module, ...], int]:
        """Return which modules of a role she has not passed, and how many the role has."""
        needed = self.shelf.for_roles(role, language)
        left = (one for one in needed if self.standing(one.slug, language).stage is not Stage.PASSED)
        return tuple(left), len(needed)

    def due(self, certificate: Certificate, language: str) -> tuple[Module, ...]:
        """Return what she has to study before her certificate is renewed: new to her, or changed since."""
        named = {one.module: one.version for one in certificate.training}
        needed = self.shelf.for_roles(certificate.roles, language)
        return tuple(
            module
            for module in needed
            if named.get(module.id) not in {IN_PERSON, module.version}
            and self.standing(module.slug, language).stage is not Stage.PASSED
        )

    async def read(self, slug: str, language: str, sections: int) -> Standing:
        """Keep that so many sections were read."""
        at = self.standing(slug, language)
        return await self._keep(at, at.place.has_read(sections))

    async def begin(self, slug: str, language: str) -> Standing:
        """Begin the questions anew: nothing of them is answered yet."""
        at = self.standing(slug, language)
        return await self._keep(at, at.place.begun(content_hash(at.module)))

    async def answer(self, slug: str, language: str, *chosen: int) -> tuple[Marked, ...]:
        """Answer the next questions by the places of answers, from 0; after the last, sign if that passed.

        Answers given in another language or text do not go on: the questions begin anew. Raises Malformed
        for a place without an answer, WrongCall for more answers than questions (`begin` begins anew).
        """
        at = self.standing(slug, language)
        asked = at.module.questions[len(at.answers) :]
        if len(chosen) > len(asked):
            raise WrongCall("no question is left")
        marked = tuple(mark(question, place) for question, place in zip(asked, chosen, strict=False))
        text = content_hash(at.module)
        place = at.place if at.place.content == text else at.place.begun(text)
        for each in chosen:
            place = place.has_answered(each)
        await self._keep(at, place)
        await self.sign(slug, language)
        return marked

    async def sign(self, slug: str, language: str) -> bool:
        """Sign the answers once all are given and pass; whether a result of this text counts now."""
        at = self.standing(slug, language)
        marked = at.marked()
        if marked is None or not marked.passed or self._is_signed(at):
            return at.is_current
        client = self._client
        guide = await client.guided()
        keys = own_keys(client)
        result = sign(
            keys.signature_seed,
            TrainingResult(
                community=community_id(guide.trust.root_key),
                signature_key=ed25519.public_key(keys.signature_seed),
                module=at.module.id,
                version=at.module.version,
                content=content_hash(at.module),
                language=language,
                answers=at.answers,
                hour=client.edges.hour(),
            ),
        )
        self._note(passed_name(at.module.id), Passed(result).write())
        await client.save()
        return True

    def _is_signed(self, at: Standing) -> bool:
        """Whether a result stands already beside which a new one would say nothing: the same, or as young."""
        if at.passed is None or not at.is_current:
            return False
        says = at.passed.says
        return says.answers == at.answers or says.hour >= self._client.edges.hour()

    def _key(self) -> bytes:
        keys = self._client.staff_keys
        return b"" if keys is None else ed25519.public_key(keys.signature_seed)

    async def _keep(self, at: Standing, place: Place) -> Standing:
        if at.is_newer:
            raise NewerRecord
        if place != at.place:
            self._note(place_name(at.module.id), place.write())
            await self._client.save()
        return Standing(at.module, place, at.passed, at.is_current)

    def _note(self, name: bytes, value: bytes) -> None:
        client = self._client
        kept = client.slot(Slot.STUDY).get(name)
        before = FOR_EVER if kept is None else kept.until_hour
        until = until_hour(client.edges.hour(), before)
        client.note_slot(Slot.STUDY, name, Record(FORM, value, until))
