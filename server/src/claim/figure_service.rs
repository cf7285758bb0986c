//! What somebody's claim comes to: gathers the facts and lets `shared` compute.

use super::line_store::LineRow;
use super::{review_service, review_store, store};
use crate::db::Reader;
use crate::desk::visit_service as visits;
use crate::edition::service as edition;
use crate::grant::honorarium_service as honoraria;
use crate::grant::owner_service as owners;
use crate::grant::service::{self as grants, Accepted};
use crate::payee::service as payee;
use crate::payment::service as payments;
use crate::problem::ApiError;
use chrono::NaiveDate;
use sundae_shared::claim::amount::{
    Attendance, Figure, FundingSource, Honorarium, Input, Line, LineFigure, Settled, figure,
};
use sundae_shared::claim::rate::Rate;
use sundae_shared::claim::ready::Waived;
use sundae_shared::claim::review::Absence;
use sundae_shared::claim::settings::{SettingKey, Settings};
use sundae_shared::claim::{LineFields, LineState};
use sundae_shared::edition::Edition;
use sundae_shared::grant::{GrantKind, TripDays};
use sundae_shared::id::PersonId;
use sundae_shared::money::Currency;
use sundae_shared::payee::PayeeMethod;
use sundae_shared::time::Timestamp;

/// What a claim is judged by besides its lines.
pub struct Ground {
    pub today: NaiveDate,
    pub edition: Option<Edition>,
    pub settings: Settings,
    pub awards: Vec<Accepted>,
    /// They had a travel grant and did not come.
    forfeited: bool,
    /// What two of staff set aside.
    pub waived: Waived,
    /// Why they did not attend, where two of staff said so.
    pub absence: Option<Absence>,
    pub honoraria: Vec<Honorarium>,
    /// Paid by check and cashing it: the day on which that was said at the desk.
    pub check_fee_on: Option<NaiveDate>,
    /// What a check that arrived bore for cashing it.
    check_fee_borne_minor: i64,
    /// What reached them so far.
    pub settled: Settled,
}

impl Ground {
    pub fn read(r: &mut Reader<'_>, person: &PersonId, now: Timestamp) -> Result<Self, ApiError> {
        let edition = edition::current(r)?;
        let days = edition.as_ref().map(|edition| edition.form.days.clone()).unwrap_or_default();
        // What this conference pays in; awards in another currency are not computed.
        let settings = Settings { currency: Currency::usd(), values: store::settings(r)?, days };
        let awards = grants::accepted_of(r, person)?;
        let honoraria = honoraria::for_figure(r, person, now)?;
        let by_check = payee::current(r, person)?.is_some_and(|payee| payee.method == PayeeMethod::Check);
        let ticked = if by_check { visits::cashes_check_since(r, person)? } else { None };
        let check_fee_on = ticked.map(|at| edition::today(edition.as_ref(), at));
        let today = edition::today(edition.as_ref(), now);
        let forfeited = owners::has_forfeited_travel_grant(r, person)?;
        let waivers = match store::of_person(r, person)? {
            Some(claim) => review_store::waivers(r, &claim.id)?,
            None => Vec::new(),
        };
        let (waived, absence) = (review_service::waived(&waivers), review_service::absence(&waivers));
        let (settled, check_fee_borne_minor) =
            (payments::settled(r, person)?, payments::check_fee_borne_minor(r, person)?);
        Ok(Self {
            today,
            edition,
            settings,
            awards,
            honoraria,
            forfeited,
            waived,
            absence,
            check_fee_on,
            check_fee_borne_minor,
            settled,
        })
    }

    fn travel_grants(&self) -> impl Iterator<Item = &Accepted> {
        self.awards.iter().filter(|award| award.kind == GrantKind::TravelGrant)
    }

    pub fn has_travel_grant(&self) -> bool {
        self.travel_grants().next().is_some()
    }

    pub fn legal_name(&self) -> String {
        self.awards.first().map(|award| award.legal_name.clone()).unwrap_or_default()
    }

    pub fn trip(&self) -> TripDays {
        self.travel_grants()
            .map(|award| &award.trip)
            .find(|trip| trip.first_day.is_some())
            .cloned()
            .unwrap_or_default()
    }

    pub fn attendance(&self) -> Option<(NaiveDate, NaiveDate)> {
        let trip = self.trip();
        trip.first_day.zip(trip.last_day)
    }

    /// What the figure counts with: a decision of staff, else the days of the trip.
    fn attends(&self) -> Attendance {
        match (self.absence.and_then(Absence::attendance), self.attendance()) {
            (Some(decided), _) => decided,
            (None, _) if self.forfeited && !self.has_travel_grant() => Attendance::Absent,
            (None, Some((first, last))) => Attendance::Days { first, last },
            (None, None) => Attendance::Unknown,
        }
    }

    pub fn setting(&self, key: SettingKey) -> Option<i64> {
        self.settings.value(key, self.today)
    }

    /// "You will receive", or `None`: nothing was ever accepted or paid, an award is in another currency than what is paid
    /// in, or the sums don't fit.
    pub fn figure(&self, lines: &[LineRow], approved: bool) -> Option<Figure> {
        self.figure_of(&lines.iter().map(line).collect::<Vec<_>>(), approved)
    }

    /// What one line would come to beside the others, in place of its own saved state.
    pub fn line_figure(&self, others: &[LineRow], typed: Line) -> Option<LineFigure> {
        let id = typed.id.clone();
        let others = others.iter().filter(|row| row.id != id).map(line);
        let lines: Vec<Line> = others.chain([typed]).collect();
        // Saving it makes the claim a draft, so all that is pending counts.
        let figure = self.figure_of(&lines, false)?;
        figure.lines.into_iter().find(|line| line.id == id)
    }

    fn figure_of(&self, lines: &[Line], approved: bool) -> Option<Figure> {
        let paid_in = |award: &Accepted| award.award.currency == self.settings.currency;
        let nothing = self.awards.is_empty() && !self.forfeited && self.settled == Settled::default();
        if nothing || !self.awards.iter().all(paid_in) {
            return None;
        }
        let trip = self.trip();
        let award = self.travel_grants().map(|award| FundingSource {
            name: award.funding_source.clone(),
            amount_minor: award.award.amount_minor,
        });
        let input = Input {
            settings: &self.settings,
            attendance: self.attends(),
            trip: trip.arrival.zip(trip.departure),
            nights_cap: self.travel_grants().filter_map(|award| award.nights_cap).map(i64::from).min(),
            award: award.collect(),
            lines,
            honoraria: &self.honoraria,
            check_fee_on: self.check_fee_on,
            check_fee_borne_minor: self.check_fee_borne_minor,
            settled: self.settled,
            approved,
        };
        figure(&input).ok()
    }

    /// The rate for a line's currency on its day; `None`: none is needed, or none is known yet.
    pub fn rate_for(&self, r: &mut Reader<'_>, fields: &LineFields) -> Result<Option<Rate>, ApiError> {
        let Some(day) = fields.day.filter(|_| fields.currency != self.settings.currency) else {
            return Ok(None);
        };
        let days = self.settings.value(SettingKey::RateDaysMost, day).unwrap_or(0);
        Ok(store::rate(r, &fields.currency, day, u64::try_from(days).unwrap_or(0))?)
    }

    /// Gives lines that nobody decided the rate of their day, in case it became known since they were saved.
    pub fn add_rates(&self, r: &mut Reader<'_>, lines: &mut [LineRow]) -> Result<(), ApiError> {
        for line in lines.iter_mut().filter(|line| line.state == LineState::Pending) {
            if let Some(rate) = self.rate_for(r, &line.fields)? {
                line.rate = Some(rate);
            }
        }
        Ok(())
    }
}

fn line(row: &LineRow) -> Line {
    Line {
        id: row.id.clone(),
        fields: row.fields.clone(),
        rate: row.rate.clone(),
        comparison: row.comparison.clone(),
        state: row.state,
        approved_minor: row.approved_minor,
    }
}
