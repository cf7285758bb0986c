//! Honoraria: on their own lines, never within the award, because they are taxable income.

use super::{Honorarium, HonorariumFigure, HonorariumState};
use crate::claim::exact::{Exact, Rounding, TooLarge, split};

/// The honorarium of one tutorial, split equally among those who accept it. A cent that can't be split goes
/// to the first.
pub fn split_honorarium(gross_minor: i64, accepting: usize) -> Result<Vec<i64>, TooLarge> {
    split(gross_minor, &vec![1; accepting])
}

pub(super) fn figures(honoraria: &[Honorarium]) -> Result<Vec<HonorariumFigure>, TooLarge> {
    honoraria.iter().map(honorarium_figure).collect()
}

/// One honorarium with what is withheld of it.
pub fn honorarium_figure(honorarium: &Honorarium) -> Result<HonorariumFigure, TooLarge> {
    let gross_minor = match honorarium.state {
        HonorariumState::Accepted => honorarium.gross_minor.max(0),
        HonorariumState::Waived | HonorariumState::Cancelled => 0,
    };
    let withheld = Exact::new(i128::from(honorarium.withholding_basis_points.clamp(0, 10_000)), 10_000)?;
    let withheld_minor = withheld.times(Exact::whole(gross_minor))?.rounded(Rounding::HalfUp)?;
    Ok(HonorariumFigure {
        tutorial: honorarium.tutorial.clone(),
        state: honorarium.state,
        gross_minor,
        withheld_minor,
        net_minor: gross_minor - withheld_minor,
    })
}
