//! What a claim comes to: every part that a screen opens on a tap, a mail says or an export lists.
//!
//! Invariants: the parts add up to the totals to the cent; nothing is paid above award plus check fee; the
//! result does not depend on the order of the lines; nothing panics, whatever goes in.
//! Source: "How an amount is computed" of the domain description; docs/decisions/042 says what we decided
//! where it is silent.

mod award;
mod figure;
mod honorarium;
mod input;
mod line;
mod lodging;
mod per_diem;

pub use figure::*;
pub use honorarium::{honorarium_figure, split_honorarium};
pub use input::*;

use super::LineState;
use super::exact::TooLarge;

/// Computes the whole claim.
pub fn figure(input: &Input<'_>) -> Result<Figure, TooLarge> {
    let lodging = lodging::nights(input);
    let mut lines: Vec<LineFigure> = Vec::with_capacity(input.lines.len());
    for one in input.lines {
        lines.push(line::figure(input, one, &lodging));
    }
    let mut per_diem = per_diem::figure(input)?;
    let award = award::cut(input, &mut lines, &mut per_diem)?;
    let honoraria = honorarium::figures(input.honoraria)?;

    let grant_minor = award.used_minor()?;
    let net_minor = sum(honoraria.iter().map(|honorarium| honorarium.net_minor))?;
    let (check_fee_minor, check_fee) = award::check_fee(input, grant_minor, net_minor);

    let settled = &input.settled;
    let grant = Part::of(sum([grant_minor, check_fee_minor])?, settled.grant_minor)?;
    let honorarium = Part::of(net_minor, settled.honorarium_minor)?;
    let total = Part::of(
        sum([grant.payable_minor, honorarium.payable_minor])?,
        sum([grant.settled_minor, honorarium.settled_minor])?,
    )?;
    let waiting = lines.iter().filter(|line| input.approved && line.state == LineState::Pending);
    Ok(Figure {
        currency: input.settings.currency.clone(),
        estimate: !input.approved,
        lines_minor: sum(lines.iter().map(|line| line.counted_minor))?,
        waiting_minor: sum(waiting.map(|line| line.eligible_minor))?,
        lines,
        per_diem,
        award,
        check_fee_minor,
        check_fee,
        honoraria,
        grant,
        honorarium,
        total,
    })
}

fn sum(parts: impl IntoIterator<Item = i64>) -> Result<i64, TooLarge> {
    let sum = parts.into_iter().try_fold(0_i128, |sum, part| sum.checked_add(i128::from(part)));
    i64::try_from(sum.ok_or(TooLarge)?).map_err(|_| TooLarge)
}
