//! Codes on paper, each of which works once: printed by the host or by staff, voided by staff.

use super::host_service::{self as hosts, Tools};
use super::secret::Secret;
use super::store::{self, HostRow, SingleRow};
use super::{refusals, screen_service as screens};
use crate::db::{Reader, WriteTx};
use crate::points::vouch_service as vouch;
use crate::problem::ApiError;
use crate::qr;
use sundae_shared::award::api::code_page;
use sundae_shared::award::rules::{PRINT_MAX, SINGLES_MAX, host_state};
use sundae_shared::award::{CodeSheet, HostId, HostState, PrintCodes, SingleState, SingleView, VoidCodes};
use sundae_shared::id::PersonId;

/// Whose sheet is asked for.
#[derive(Debug, Clone)]
pub enum Asks {
    /// The host themselves.
    Host(PersonId),
    Staff(PersonId),
}

impl Asks {
    fn person(&self) -> &PersonId {
        match self {
            Self::Host(person) | Self::Staff(person) => person,
        }
    }

    fn row(&self, r: &mut Reader<'_>, id: &HostId) -> Result<HostRow, ApiError> {
        match self {
            Self::Host(person) => screens::own(r, person, id),
            Self::Staff(_) => hosts::need(r, id),
        }
    }
}

pub fn sheet(r: &mut Reader<'_>, tools: Tools<'_>, asks: &Asks, id: &HostId) -> Result<CodeSheet, ApiError> {
    let row = asks.row(r, id)?;
    let secret = Secret::open(&row, &tools.keys.at_hand()?)?;
    let activity = vouch::choice(r, &row.activity_id)?;
    let items = store::singles(r, id)?.into_iter().map(|single| view(tools, &row, &secret, single));
    Ok(CodeSheet {
        items: items.collect::<Result<_, ApiError>>()?,
        title: row.title,
        place: row.place,
        activity_title: activity.title,
        points: activity.points,
    })
}

fn view(
    tools: Tools<'_>,
    host: &HostRow,
    secret: &Secret,
    single: SingleRow,
) -> Result<SingleView, ApiError> {
    let state = match (single.used_at, single.voided_at) {
        (Some(_), _) => SingleState::Used,
        (None, Some(_)) => SingleState::Void,
        (None, None) => SingleState::Free,
    };
    let code = (state == SingleState::Free).then(|| secret.single(host.number, single.serial).code());
    let address = code.as_ref().map(|code| format!("{}{}", tools.site.0, code_page(code.as_str())));
    let qr = address.map(|address| qr::bits(&address)).transpose()?;
    Ok(SingleView { serial: single.serial, state, code, qr, used_at: single.used_at })
}

/// Makes more codes.
pub fn print(
    tx: &mut WriteTx<'_>,
    tools: Tools<'_>,
    asks: &Asks,
    id: &HostId,
    request: &PrintCodes,
) -> Result<CodeSheet, ApiError> {
    let row = asks.row(tx, id)?;
    let state = host_state(row.ended_at.is_some(), &row.draft(), tx.now());
    if matches!(state, HostState::Over | HostState::Ended) {
        return Err(refusals::ended());
    }
    let count = request.count;
    if !(1..=PRINT_MAX).contains(&count) {
        return Err(refusals::count(PRINT_MAX));
    }
    let first = store::singles(tx, id)?.last().map_or(0, |last| last.serial + 1);
    if first + count > SINGLES_MAX {
        return Err(refusals::sheet_full(SINGLES_MAX, SINGLES_MAX - first));
    }
    for serial in first..first + count {
        store::insert_single(tx, id, serial, asks.person())?;
    }
    hosts::record(tx, "award.print_codes", id, Some(&format!("{count} codes from {first} on")), None)?;
    sheet(tx, tools, asks, id)
}

/// Codes to be voided, and why.
#[derive(Debug, Clone)]
pub struct Voiding {
    serials: Vec<i64>,
    reason: String,
}

impl Voiding {
    pub fn parse(request: VoidCodes) -> Result<Self, ApiError> {
        let VoidCodes { mut serials, reason } = request;
        serials.sort_unstable();
        serials.dedup();
        if serials.is_empty() || i64::try_from(serials.len()).is_ok_and(|many| many > SINGLES_MAX) {
            return Err(refusals::serials());
        }
        Ok(Self { serials, reason: hosts::reason(&reason)? })
    }
}

/// Voids codes that nobody used: all that were named, or none.
pub fn void(
    tx: &mut WriteTx<'_>,
    tools: Tools<'_>,
    by: &PersonId,
    id: &HostId,
    voiding: &Voiding,
) -> Result<CodeSheet, ApiError> {
    hosts::need(tx, id)?;
    let Voiding { serials, reason } = voiding;
    if store::void_singles(tx, id, serials, by)? != serials.len() {
        return Err(refusals::used_meanwhile());
    }
    let named: Vec<String> = serials.iter().map(i64::to_string).collect();
    hosts::record(tx, "award.void_codes", id, Some(&named.join(", ")), Some(reason))?;
    sheet(tx, tools, &Asks::Staff(by.clone()), id)
}
