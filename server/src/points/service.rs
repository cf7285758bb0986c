//! What an attendee does: see what can be earned, hand evidence in, withdraw it, read the ledger.

use super::catalogue::{Both, SEEDS};
use super::store::{self, ActivityRow, NewActivity, NewPart, NewSubmission, SubmissionRow};
use super::{mail, refusals, request_service};
use crate::auth::guard::Attendee;
use crate::db::{Reader, WriteTx};
use crate::ledger::service as ledger;
use crate::mail::Site;
use crate::people::service as people;
use crate::problem::ApiError;
use crate::rewards::service as rewards;
use std::collections::HashMap;
use sundae_shared::id::{Id, PersonId};
use sundae_shared::paging::{PAGE_ROWS, Page};
use sundae_shared::points::rules::{self, REQUEST_DAYS, SubmissionEvent};
use sundae_shared::points::{
    Activities, ActivityId, ActivityView, After, CompanionView, LedgerEntry, LedgerView, Nature, PictureId,
    Proof, RequestState, SubmissionId, SubmissionState, SubmissionView, Submissions, SubmitEvidence,
    TransferId, TransferKind,
};
use sundae_shared::text::Bilingual;

/// Adds what the catalogue lacks; run at every start, it changes nothing that is there.
pub fn seed(tx: &mut WriteTx<'_>) -> Result<usize, ApiError> {
    let known = store::activity_keys(tx)?;
    let now = tx.now();
    let mut added = 0;
    for (position, seed) in (1..).zip(SEEDS) {
        if known.iter().any(|key| key == seed.key) {
            continue;
        }
        let id: ActivityId = tx.new_id()?;
        let proofs: Vec<&str> = seed.proofs.iter().map(|proof| proof.word()).collect();
        let new = NewActivity {
            id: &id,
            key: seed.key,
            nature: seed.nature,
            title_en: seed.title.en,
            title_es: seed.title.es,
            how_to_en: seed.how_to.en,
            how_to_es: seed.how_to.es,
            alternative_en: seed.alternative.map(|Both { en, .. }| en),
            alternative_es: seed.alternative.map(|Both { es, .. }| es),
            points: seed.points,
            proofs: &proofs.join(","),
            limit_per_person: seed.limit,
            companions_max: seed.companions_max,
            active: true,
            position: position * 10,
            created_at: now,
            updated_at: now,
        };
        store::insert_activity(tx, &new)?;
        added += 1;
    }
    Ok(added)
}

/// Everything that can be earned, with what is left of it for this person.
pub fn activities(r: &mut Reader<'_>, who: &PersonId) -> Result<Activities, ApiError> {
    let mut used: HashMap<ActivityId, i64> = HashMap::new();
    for activity in store::counting(r, who)? {
        *used.entry(activity).or_default() += 1;
    }
    let rows = store::activities(r, None)?;
    let activities = rows
        .into_iter()
        .map(|row| {
            let used = used.get(&row.id).copied().unwrap_or(0);
            activity_view(row, used)
        })
        .collect();
    let requests_open = request_service::open_count(r, who)?;
    Ok(Activities { points: ledger::balance(r, who)?, activities, requests_open })
}

fn activity_view(row: ActivityRow, used: i64) -> ActivityView {
    let proofs = proofs(&row);
    let ActivityRow { id, nature, title, how_to, alternative, points, limit, companions_max, proofs: _ } =
        row;
    ActivityView {
        id,
        title: bilingual(title),
        how_to: bilingual(how_to),
        alternative: alternative.0.zip(alternative.1).map(bilingual),
        points,
        nature,
        proofs,
        limit,
        left: (limit - used).max(0),
        companions_max,
    }
}

fn proofs(row: &ActivityRow) -> Vec<Proof> {
    row.proofs.split(',').filter_map(Proof::from_word).collect()
}

pub fn bilingual((en, es): (String, String)) -> Bilingual {
    Bilingual { en, es }
}

/// Evidence that was read and makes sense by itself.
#[derive(Debug, Clone)]
pub struct Submit {
    pub author: PersonId,
    pub evidence: SubmitEvidence,
}

impl Submit {
    /// Tidies what was typed; an empty field is one left out.
    pub fn parse(who: &Attendee, request: SubmitEvidence) -> Self {
        let SubmitEvidence { activity, link, words, picture, companions } = request;
        let filled = |text: Option<String>| text.map(|text| tidy(&text)).filter(|text| !text.is_empty());
        let companions = companions.into_iter().filter(|code| !code.trim().is_empty()).collect();
        let evidence =
            SubmitEvidence { activity, link: filled(link), words: filled(words), picture, companions };
        Self { author: who.person.clone(), evidence }
    }
}

/// Without control characters (line breaks stay) and white space at the ends.
pub fn tidy(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || *c == '\n').collect::<String>().trim().to_owned()
}

/// Takes evidence in. An honour item is accepted at once, everything else waits for a moderator.
pub fn submit(tx: &mut WriteTx<'_>, site: &Site, order: &Submit) -> Result<SubmissionView, ApiError> {
    let Submit { author, evidence } = order;
    let found = store::activities(tx, Some(&evidence.activity))?;
    let activity = found.into_iter().next().ok_or_else(refusals::no_activity)?;
    if !rules::can_submit(activity.nature) {
        return Err(refusals::not_by_hand());
    }
    let accepted_proofs = proofs(&activity);
    let asked = rules::Asked {
        nature: activity.nature,
        proofs: &accepted_proofs,
        companions_max: activity.companions_max,
    };
    if let Some(fault) = rules::fault(asked, evidence) {
        return Err(refusals::evidence(fault));
    }
    let link = evidence.link.as_deref().and_then(rules::parse_link);
    let hash = content_hash(tx, author, evidence.picture.as_ref())?;
    may_count(tx, author, &activity, link.as_deref(), hash.as_deref())?;
    let companions = companions(tx, author, &activity.id, &evidence.companions)?;
    let id = insert(tx, order, &activity, link.as_deref(), &companions)?;
    if activity.nature == Nature::Honour {
        ledger::award(tx, author, id.as_str(), activity.points)?;
    }
    if !companions.is_empty() {
        ask(tx, site, &id, &companions)?;
    }
    view_of(tx, &id)
}

fn ask(
    tx: &mut WriteTx<'_>,
    site: &Site,
    id: &SubmissionId,
    companions: &[PersonId],
) -> Result<(), ApiError> {
    let row = store::submission(tx, id)?.ok_or_else(ApiError::not_found)?;
    let lapses_at = tx.now().plus_days(REQUEST_DAYS);
    for companion in companions {
        mail::asked(tx, site, companion, &row, lapses_at)?;
    }
    Ok(())
}

/// Refuses when the person has the activity as often as it counts, or has it on this occasion already.
pub fn may_count(
    r: &mut Reader<'_>,
    who: &PersonId,
    activity: &ActivityRow,
    link: Option<&str>,
    content_hash: Option<&str>,
) -> Result<(), ApiError> {
    if store::occasion_is_known(r, who, &activity.id, link, content_hash)? {
        return Err(refusals::same_occasion());
    }
    if store::used(r, who, &activity.id)? >= activity.limit {
        return Err(refusals::limit_reached());
    }
    Ok(())
}

fn content_hash(
    r: &mut Reader<'_>,
    author: &PersonId,
    picture: Option<&PictureId>,
) -> Result<Option<String>, ApiError> {
    let Some(picture) = picture else { return Ok(None) };
    store::picture_of(r, picture, author)?.map(Some).ok_or_else(refusals::picture_gone)
}

/// Finds the companions by the codes on their passes. Never searched by name: nobody is told who is here.
fn companions(
    r: &mut Reader<'_>,
    author: &PersonId,
    activity: &ActivityId,
    codes: &[String],
) -> Result<Vec<PersonId>, ApiError> {
    let mut found: Vec<PersonId> = Vec::new();
    for code in codes {
        let person = match people::by_short_code(r, code)? {
            people::Scanned::Person(person) => person,
            _ => return Err(refusals::bad_code(code)),
        };
        if person == *author {
            return Err(refusals::own_code());
        }
        if found.contains(&person) {
            return Err(refusals::twice());
        }
        if store::together_is_known(r, activity, author, &person)? {
            return Err(refusals::together());
        }
        found.push(person);
    }
    Ok(found)
}

fn insert(
    tx: &mut WriteTx<'_>,
    order: &Submit,
    activity: &ActivityRow,
    link: Option<&str>,
    companions: &[PersonId],
) -> Result<SubmissionId, ApiError> {
    let Submit { author, evidence } = order;
    let (id, now): (SubmissionId, _) = (tx.new_id()?, tx.now());
    let (state, decided_at) = match activity.nature {
        Nature::Honour => (SubmissionState::Accepted, Some(now)),
        Nature::Proof | Nature::Record | Nature::Pledge => (SubmissionState::Received, None),
    };
    let new = NewSubmission {
        id: &id,
        activity_id: &activity.id,
        author_id: author,
        state,
        points: activity.points,
        link,
        words: evidence.words.as_deref(),
        picture_id: evidence.picture.as_ref(),
        created_at: now,
        decided_at,
    };
    store::insert_submission(tx, &new)?;
    let part = NewPart {
        submission_id: &id,
        person_id: author,
        part: "author",
        activity_id: &activity.id,
        answer: RequestState::Accepted,
        asked_at: now,
        lapses_at: now,
        answered_at: Some(now),
    };
    store::insert_part(tx, &part)?;
    for companion in companions {
        let asked = NewPart {
            person_id: companion,
            part: "companion",
            answer: RequestState::Asked,
            lapses_at: now.plus_days(REQUEST_DAYS),
            answered_at: None,
            ..part.clone()
        };
        store::insert_part(tx, &asked)?;
    }
    Ok(id)
}

/// Takes a submission back before anybody decided.
pub fn withdraw(tx: &mut WriteTx<'_>, who: &PersonId, id: &SubmissionId) -> Result<SubmissionView, ApiError> {
    let row = store::submission(tx, id)?.filter(|row| row.author == *who).ok_or_else(ApiError::not_found)?;
    let from = rules::states_for(SubmissionEvent::Withdraw);
    match store::move_submission(tx, &row.id, &from, SubmissionState::Withdrawn)? {
        1 => view_of(tx, id),
        0 => Err(refusals::decided()),
        rows => Err(ApiError::bug(format!("one submission, {rows} rows"))),
    }
}

/// A person's submissions, newest first.
pub fn submissions(r: &mut Reader<'_>, who: &PersonId, request: &After) -> Result<Submissions, ApiError> {
    let after = cursor::<SubmissionId>(request.after.as_deref())?;
    let rows = store::submissions_of(r, who, after.as_ref(), PAGE_ROWS)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |row| row.id.to_string());
    Ok(Submissions { items: views(r, items)?, next })
}

/// A list's cursor: the id after which it goes on.
pub fn cursor<T: Id>(raw: Option<&str>) -> Result<Option<T>, ApiError> {
    raw.map(T::parse).transpose().map_err(|_| ApiError::malformed("the cursor is not an id"))
}

fn view_of(r: &mut Reader<'_>, id: &SubmissionId) -> Result<SubmissionView, ApiError> {
    let row = store::submission(r, id)?.ok_or_else(ApiError::not_found)?;
    views(r, vec![row])?.pop().ok_or_else(|| ApiError::bug("a submission without a view"))
}

fn views(r: &mut Reader<'_>, rows: Vec<SubmissionRow>) -> Result<Vec<SubmissionView>, ApiError> {
    let mut companions = companions_of(r, &rows)?;
    let view = |row: SubmissionRow| {
        let companions = companions.remove(&row.id).unwrap_or_default();
        let SubmissionRow { id, activity, author: _, title, points, state, at, link, .. } = row;
        let SubmissionRow { words, picture, decided_at, reject_reason, reason, .. } = row;
        let title = bilingual(title);
        SubmissionView {
            id,
            activity,
            title,
            points,
            state,
            at,
            link,
            words,
            picture,
            companions,
            decided_at,
            reject_reason,
            reason,
        }
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The companions of each submission.
pub fn companions_of(
    r: &mut Reader<'_>,
    rows: &[SubmissionRow],
) -> Result<HashMap<SubmissionId, Vec<CompanionView>>, ApiError> {
    let ids: Vec<SubmissionId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut companions: HashMap<SubmissionId, Vec<CompanionView>> = HashMap::new();
    for part in store::parts(r, &ids)?.into_iter().filter(|part| part.part == "companion") {
        let view = CompanionView { name: part.name, state: part.answer };
        companions.entry(part.submission).or_default().push(view);
    }
    Ok(companions)
}

/// Every point of a person: what, when and why.
pub fn ledger(r: &mut Reader<'_>, who: &PersonId, request: &After) -> Result<LedgerView, ApiError> {
    let after = cursor::<TransferId>(request.after.as_deref())?;
    let rows = ledger::transfers_of(r, who, after.as_ref(), PAGE_ROWS)?;
    let Page { items, next } = Page::cut(rows, PAGE_ROWS, |row| row.id.to_string());
    let about: Vec<String> = items.iter().map(|row| row.about.clone()).collect();
    let submissions: Vec<SubmissionId> = about.iter().filter_map(|id| Id::parse(id).ok()).collect();
    let titles: HashMap<String, (PersonId, Bilingual)> = store::titles(r, &submissions)?
        .into_iter()
        .map(|row| (row.submission.to_string(), (row.author, bilingual(row.title))))
        .collect();
    let rewards = rewards::titles(r, &about)?;
    let entries = items.into_iter().map(|row| {
        let (balance_change, lifetime_change) = match row.kind {
            TransferKind::Award => (row.amount, row.amount),
            TransferKind::Spend => (-row.amount, 0),
            TransferKind::Refund => (row.amount, 0),
            TransferKind::Reversal => (-row.amount, -row.amount),
            TransferKind::WriteOff => (0, -row.amount),
        };
        let submission = titles.get(&row.about);
        let title = submission.map(|(_, title)| title).or(rewards.get(&row.about)).cloned();
        LedgerEntry {
            transfer: row.id,
            at: row.at,
            kind: row.kind,
            balance_change,
            lifetime_change,
            title: title.unwrap_or_default(),
            as_companion: submission.is_some_and(|(author, _)| author != who),
            reason: row.reason,
        }
    });
    let entries = entries.collect();
    Ok(LedgerView { person: who.clone(), points: ledger::balance(r, who)?, entries, next })
}

/// Remembers an uploaded picture.
pub fn keep_picture(
    tx: &mut WriteTx<'_>,
    owner: &PersonId,
    kept: &crate::files::KeptPicture,
) -> Result<PictureId, ApiError> {
    let (id, created_at): (PictureId, _) = (tx.new_id()?, tx.now());
    let new = store::NewPicture {
        id: &id,
        owner_id: owner,
        content_hash: kept.hash.as_str(),
        width: i64::from(kept.width),
        height: i64::from(kept.height),
        created_at,
    };
    store::insert_picture(tx, &new)?;
    Ok(id)
}

/// Where the owner's own picture is stored.
pub fn own_picture(r: &mut Reader<'_>, who: &PersonId, id: &PictureId) -> Result<String, ApiError> {
    store::picture_of(r, id, who)?.ok_or_else(ApiError::not_found)
}

/// A reason that somebody reads: not empty, not endless.
pub fn reason(raw: &str, field: &'static str) -> Result<String, ApiError> {
    let reason = tidy(raw);
    if reason.is_empty() {
        return Err(refusals::reason_needed(field));
    }
    if reason.chars().count() > rules::REASON_CHARS_MAX {
        return Err(refusals::reason_long(field, rules::REASON_CHARS_MAX));
    }
    Ok(reason)
}
