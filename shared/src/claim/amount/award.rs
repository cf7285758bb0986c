//! The award: what it cuts, and which funding source pays how much.

use super::{AwardFigure, CheckFeeFigure, Input, LineFigure, PerDiemFigure, SourceFigure, sum};
use crate::claim::exact::{TooLarge, split};
use crate::claim::settings::SettingKey;

/// Spreads what goes above the award over lines and per diem in proportion, and the rest over the funding
/// sources in their order.
pub(super) fn cut(
    input: &Input<'_>,
    lines: &mut [LineFigure],
    per_diem: &mut PerDiemFigure,
) -> Result<AwardFigure, TooLarge> {
    let limit_minor = sum(input.award.iter().map(|source| source.amount_minor.max(0)))?;
    // By id, so that no order of lines or approvals decides who gets an odd cent; the per diem comes last.
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|one, other| lines[*one].id.cmp(&lines[*other].id));
    let mut asked: Vec<i64> = order.iter().map(|at| lines[*at].counted_minor).collect();
    asked.push(per_diem.total_minor);
    let all_minor = sum(asked.iter().copied())?;
    let paid_minor = all_minor.min(limit_minor);
    let paid = if all_minor > limit_minor { split(paid_minor, &asked)? } else { asked };
    for (at, paid) in order.iter().zip(&paid) {
        let line = &mut lines[*at];
        line.payable_minor = *paid;
        line.cut_minor = line.counted_minor - paid;
    }
    per_diem.payable_minor = paid.last().copied().unwrap_or(0);
    per_diem.cut_minor = per_diem.total_minor - per_diem.payable_minor;

    let mut left = paid_minor;
    let sources = input.award.iter().map(|source| {
        let amount_minor = source.amount_minor.max(0);
        let used_minor = amount_minor.min(left);
        left -= used_minor;
        SourceFigure { name: source.name.clone(), amount_minor, used_minor }
    });
    let sources = sources.collect();
    Ok(AwardFigure { limit_minor, cut_minor: all_minor - paid_minor, sources })
}

/// The check fee: added when the desk ticked it and a check is written at all. What a check that arrived bore was
/// spent on cashing it, so another method takes it back no more.
pub(super) fn check_fee(input: &Input<'_>, grant_minor: i64, net_minor: i64) -> (i64, CheckFeeFigure) {
    let on = input.check_fee_on.filter(|_| grant_minor > 0 || net_minor > 0);
    let setting = on.and_then(|day| input.settings.on(SettingKey::CheckFeeMinor, day));
    let fee_minor = setting.and_then(|setting| setting.value).unwrap_or(0).max(0);
    let borne_minor = input.check_fee_borne_minor;
    let how = CheckFeeFigure { on, setting: setting.cloned(), borne_minor };
    (fee_minor.max(borne_minor), how)
}
