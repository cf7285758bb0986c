//! Badges: issued once per person, revoked and issued anew, read when scanned.
//!
//! Invariant: a person has at most one badge that stands; a revoked one is never taken for unknown.

use super::badge_key::{BadgeKey, Verdict};
use super::badge_store::{self as store, BadgeRow};
use super::service;
use crate::audit;
use crate::clock::random;
use crate::db::{Reader, WriteTx};
use crate::problem::ApiError;
use crate::qr;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use sundae_shared::desk::HITS_MAX;
use sundae_shared::desk::search::{Query, mask_email};
use sundae_shared::id::{Id, PersonId};
use sundae_shared::people::badge::{BadgeId, Scan};
use sundae_shared::people::code::ShortCode;
use sundae_shared::people::pass::{BadgeView, MyPass, PassHolder, PassHolders, PracticeBadge};

/// Letters of an address shown besides the first: namesakes are told apart by them.
const TELLING_LETTERS: usize = 2;

/// A badge that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    pub number: BadgeId,
    pub short_code: ShortCode,
}

/// What a scanned or typed code says by itself, its signature checked, before the database is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    Badge(BadgeId),
    /// The practice badge, scanned or typed.
    Practice,
    Forged,
    Short(ShortCode),
    /// The secret of a ticket, or anything else that only a look-up can tell.
    Other(String),
}

/// Whom a code names, and whether it still stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scanned {
    Person(PersonId),
    /// The badge was revoked.
    Revoked(PersonId),
    /// The practice badge, which is nobody's.
    Practice,
    /// Signed by us, and not in the database: registered late, or the database was restored.
    NotOnTheList,
    Forged,
    Nobody,
}

/// Reads a code. Checking a signature takes longer than a look-up, so it is done before a transaction.
pub fn read(key: &BadgeKey, raw: &str) -> Code {
    match Scan::classify(raw) {
        Scan::Badge(badge) => match key.verify_signed(&badge) {
            Verdict::Genuine(BadgeId::PRACTICE) => Code::Practice,
            Verdict::Genuine(number) => Code::Badge(number),
            Verdict::Forged | Verdict::Malformed => Code::Forged,
        },
        Scan::Short(short) if short == ShortCode::practice() => Code::Practice,
        Scan::Short(short) => Code::Short(short),
        Scan::TicketSecret(secret) => Code::Other(secret),
        Scan::Voucher(voucher) => Code::Other(voucher.as_str().to_owned()),
        Scan::Unknown(text) => Code::Other(text),
    }
}

impl Code {
    /// What is kept with an event: enough to tell later which code it was. Of a text that is no badge (a
    /// ticket's secret, a name typed by mistake) only a hash, so that nothing personal stands in the events.
    pub fn kept(&self) -> String {
        match self {
            Self::Badge(number) => format!("badge:{}", number.0),
            Self::Practice => "practice".to_owned(),
            Self::Forged => "forged".to_owned(),
            Self::Short(short) => format!("short:{}", short.as_str()),
            Self::Other(text) => {
                format!("sha256:{}", &HEXLOWER.encode(&Sha256::digest(text.as_bytes()))[..32])
            }
        }
    }
}

/// Finds the person behind a code.
pub fn whom(r: &mut Reader<'_>, code: &Code) -> Result<Scanned, ApiError> {
    let holder = match code {
        Code::Practice => return Ok(Scanned::Practice),
        Code::Forged => return Ok(Scanned::Forged),
        Code::Badge(number) => match stored(*number) {
            Ok(number) => store::holder_by_number(r, number)?,
            Err(_) => None,
        },
        Code::Short(short) => store::holder_by_short_code(r, short)?,
        Code::Other(secret) => {
            let owner = store::person_by_ticket_secret(r, secret)?;
            return Ok(owner.map_or(Scanned::Nobody, Scanned::Person));
        }
    };
    Ok(match holder {
        Some(row) if row.revoked_at.is_some() => Scanned::Revoked(row.person),
        Some(row) => Scanned::Person(row.person),
        None if matches!(code, Code::Badge(_)) => Scanned::NotOnTheList,
        None => Scanned::Nobody,
    })
}

/// Whose pass a member of staff looks for: whoever a code names, and otherwise those whom the text fits.
pub fn holders(r: &mut Reader<'_>, code: &Code, query: &Query) -> Result<PassHolders, ApiError> {
    let named = match whom(r, code)? {
        Scanned::Person(person) | Scanned::Revoked(person) => Some(person),
        Scanned::Practice | Scanned::NotOnTheList | Scanned::Forged | Scanned::Nobody => None,
    };
    let mut found = match named {
        Some(person) => vec![person],
        None => service::search(r, query, HITS_MAX + 1)?.into_iter().map(|found| found.person).collect(),
    };
    let more = found.len() > HITS_MAX;
    found.truncate(HITS_MAX);
    let mut holders = Vec::with_capacity(found.len());
    for person in found {
        let Some(known) = service::for_desk(r, &person)? else { continue };
        let email = service::contact(r, &person)?.and_then(|contact| contact.email).unwrap_or_default();
        let email_masked = mask_email(&email, TELLING_LETTERS);
        holders.push(PassHolder { person, name: known.name, email_masked, ticket: known.product });
    }
    Ok(PassHolders { holders, more })
}

/// The badge that stands, if one was issued.
pub fn standing(r: &mut Reader<'_>, person: &PersonId) -> Result<Option<Badge>, ApiError> {
    store::standing(r, person)?.map(badge).transpose()
}

/// A person's badge; issued now when there is none.
pub fn badge_of(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<Badge, ApiError> {
    match standing(tx, person)? {
        Some(badge) => Ok(badge),
        None => issue(tx, person),
    }
}

/// Revokes a person's badge and issues another.
pub fn reissue(tx: &mut WriteTx<'_>, person: &PersonId, reason: &str) -> Result<BadgeView, ApiError> {
    if service::name_of(tx, person)?.is_none() {
        return Err(ApiError::not_found());
    }
    let old = standing(tx, person)?.map(|badge| badge.number.0.to_string());
    store::revoke(tx, person)?;
    let new = issue(tx, person)?;
    audit::record(
        tx,
        &audit::Entry {
            action: "people.reissue_badge",
            subject_kind: "person",
            subject_id: person.as_str(),
            old: old.as_deref(),
            new: Some(&new.number.0.to_string()),
            reason: Some(reason),
        },
    )?;
    Ok(BadgeView { short_code: new.short_code })
}

/// How often a fresh number or code that is taken already is drawn again. Both are random, so a second
/// time is luck and a third a defect.
const DRAWS_MAX: usize = 8;

fn issue(tx: &mut WriteTx<'_>, person: &PersonId) -> Result<Badge, ApiError> {
    for _ in 0..DRAWS_MAX {
        let number = i64::from_be_bytes(random()?) & i64::MAX;
        let short_code = ShortCode::from_bits(u64::from_be_bytes(random()?));
        let taken = short_code == ShortCode::practice()
            || store::holder_by_number(tx, number)?.is_some()
            || store::holder_by_short_code(tx, &short_code)?.is_some();
        if !taken {
            let row = BadgeRow { number, short_code };
            store::insert(tx, person, &row)?;
            return badge(row);
        }
    }
    Err(ApiError::bug("no free badge number was drawn"))
}

fn badge(row: BadgeRow) -> Result<Badge, ApiError> {
    let number = u64::try_from(row.number).map_err(|_| ApiError::bug("a badge number is negative"))?;
    Ok(Badge { number: BadgeId(number), short_code: row.short_code })
}

fn stored(number: BadgeId) -> Result<i64, std::num::TryFromIntError> {
    i64::try_from(number.0)
}

/// What the person's phone shows.
pub fn pass(r: &mut Reader<'_>, person: &PersonId, badge: Badge, key: &BadgeKey) -> Result<MyPass, ApiError> {
    let known = service::for_desk(r, person)?.ok_or_else(ApiError::not_found)?;
    let code = key.issue(badge.number);
    Ok(MyPass {
        name: known.name,
        qr: qr::draw(&code)?,
        code,
        short_code: badge.short_code,
        ticket: known.product,
        admission: known.admission,
    })
}

/// What staff show or print for new volunteers.
pub fn practice(key: &BadgeKey) -> Result<PracticeBadge, ApiError> {
    let code = key.issue(BadgeId::PRACTICE);
    Ok(PracticeBadge { qr: qr::draw(&code)?, code, short_code: ShortCode::practice() })
}

/// Remembers which key signs the badges, unless one is known already; returns the one that counts.
pub fn claim_signer(tx: &mut WriteTx<'_>, public_key: &str) -> Result<String, ApiError> {
    if let Some(known) = store::signer(tx)? {
        return Ok(known);
    }
    store::insert_signer(tx, public_key)?;
    Ok(public_key.to_owned())
}
