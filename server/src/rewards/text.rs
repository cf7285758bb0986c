//! Small things that every part of the slice needs.

use super::refusals;
use crate::problem::ApiError;
use sundae_shared::line;
use sundae_shared::rewards::rules::TEXT_CHARS_MAX;
use sundae_shared::text::Bilingual;

pub fn bilingual((en, es): (String, String)) -> Bilingual {
    Bilingual { en, es }
}

/// A reason that somebody reads: not empty, not endless.
pub fn reason(raw: &str) -> Result<String, ApiError> {
    let reason = line::tidy(raw);
    if reason.is_empty() {
        return Err(refusals::reason_needed());
    }
    if reason.chars().count() > TEXT_CHARS_MAX {
        return Err(refusals::too_long("reason", TEXT_CHARS_MAX));
    }
    Ok(reason)
}
