//! What the desk's screen decides: what Enter means, which hit is chosen, what stands in the card.

use sundae_shared::desk::search::enough_letters;
use sundae_shared::desk::{DeskEventId, EventAnswer, Finding, SearchHit, Verdict};
use sundae_shared::people::badge::Scan;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::text::Lang;
use sundae_shared::time::Timestamp;

/// What pressing Enter in the field means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    Nothing,
    /// A badge, its typed code, or a ticket: an event.
    Code(String),
    Voucher(VoucherCode),
    /// The hit that is marked.
    Hit(usize),
    /// A name: look it up now.
    Search,
    /// Neither a code nor enough letters of a name.
    TooShort,
}

/// Texts of this length without a space are codes of some shop, not names.
const CODE_CHARS_MIN: usize = 20;

/// Reads the field when Enter was pressed. `hits` are those of exactly this text, `marked` the chosen one.
pub fn entered(text: &str, hits: usize, marked: usize) -> Entered {
    if text.trim().is_empty() {
        return Entered::Nothing;
    }
    match Scan::code(text) {
        Some(Scan::Voucher(voucher)) => return Entered::Voucher(voucher),
        // A word of nine letters may look like a typed code; who sees hits means them.
        Some(Scan::Short(_)) if hits > 0 => {}
        Some(_) => return Entered::Code(text.trim().to_owned()),
        None => {}
    }
    if hits > 0 {
        return Entered::Hit(marked.min(hits - 1));
    }
    let one_piece = !text.trim().contains(char::is_whitespace);
    if one_piece && !text.contains('@') && text.trim().chars().count() >= CODE_CHARS_MIN {
        return Entered::Code(text.trim().to_owned());
    }
    if enough_letters(text) { Entered::Search } else { Entered::TooShort }
}

/// Whether a pause in typing should look people up: enough letters, and no code that a scanner types.
pub fn worth_searching(text: &str) -> bool {
    let plausible = matches!(Scan::code(text), None | Some(Scan::Short(_)));
    plausible && text.chars().count() < CODE_CHARS_MIN * 2 && enough_letters(text)
}

/// The mark moved by an arrow key; stops at both ends.
pub fn moved(marked: usize, hits: usize, down: bool) -> usize {
    match down {
        true => (marked + 1).min(hits.saturating_sub(1)),
        false => marked.saturating_sub(1),
    }
}

/// One thing seen at this desk since the page was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub event: DeskEventId,
    pub at: Timestamp,
    /// The name, where it was chosen from the search.
    pub chosen: Option<String>,
    pub stands: Stands,
}

/// How far one scan has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// On its way to the server.
    Sending,
    /// Kept on this device, judged later.
    Kept(Hurdle),
    Judged(Box<EventAnswer>),
}

/// What keeps a scan from being judged now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hurdle {
    NoNetwork,
    /// The server answers, but not with a verdict: it stumbled, or is too busy.
    Server,
}

impl Seen {
    pub fn name(&self) -> Option<String> {
        match &self.stands {
            Stands::Judged(answer) => answer.person.as_ref().map(|person| person.name.clone()),
            Stands::Sending | Stands::Kept(_) => self.chosen.clone(),
        }
    }

    /// Whether somebody should look at it although it is not the newest.
    fn needs_a_look(&self) -> bool {
        match &self.stands {
            Stands::Judged(answer) => matches!(answer.verdict, Verdict::NotKnown | Verdict::Cancelled),
            Stands::Sending | Stands::Kept(_) => true,
        }
    }
}

/// Rows of the list below the field.
const SHOWN_MAX: usize = 6;

/// What was seen, the newest first, and which of it stands in the card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    seen: Vec<Seen>,
    card: Option<DeskEventId>,
}

impl Log {
    /// A new scan takes the card.
    pub fn add(&mut self, event: DeskEventId, at: Timestamp, chosen: Option<String>) {
        self.card = Some(event.clone());
        self.seen.insert(0, Seen { event, at, chosen, stands: Stands::Sending });
        self.shorten();
    }

    /// An answer arrived. `true`: it is the one that the volunteer waits for, so it may be heard.
    pub fn judge(&mut self, answer: &EventAnswer) -> bool {
        let awaited = self.card.as_ref() == Some(&answer.id);
        if let Some(seen) = self.seen.iter_mut().find(|seen| seen.event == answer.id) {
            seen.stands = Stands::Judged(Box::new(answer.clone()));
        }
        awaited
    }

    /// Nothing comes through: what is on its way is kept, and what is kept says why now.
    pub fn keep(&mut self, hurdle: Hurdle) {
        let unjudged = |seen: &&mut Seen| !matches!(seen.stands, Stands::Judged(_));
        for seen in self.seen.iter_mut().filter(unjudged) {
            seen.stands = Stands::Kept(hurdle);
        }
    }

    pub fn show(&mut self, event: &DeskEventId) {
        self.card = Some(event.clone());
    }

    pub fn clear_card(&mut self) {
        self.card = None;
    }

    pub fn card(&self) -> Option<&Seen> {
        let card = self.card.as_ref()?;
        self.seen.iter().find(|seen| seen.event == *card)
    }

    /// The list below the field.
    pub fn recent(&self) -> &[Seen] {
        &self.seen
    }

    /// Puts another answer in the card's place: a visit went on.
    pub fn change(&mut self, event: &DeskEventId, change: impl FnOnce(&mut EventAnswer)) {
        if let Some(Seen { stands: Stands::Judged(answer), .. }) =
            self.seen.iter_mut().find(|seen| seen.event == *event)
        {
            change(answer);
        }
    }

    /// Drops the oldest rows that need no look; what needs one stays until it was shown.
    fn shorten(&mut self) {
        while self.seen.len() > SHOWN_MAX {
            let settled = self.seen.iter().rposition(|seen| !seen.needs_a_look());
            let at = settled.filter(|at| *at > 0).unwrap_or(self.seen.len() - 1);
            self.seen.remove(at);
        }
    }
}

/// Where a hit in the search stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HitState {
    Here,
    NotYet,
    NotAdmitted,
}

pub fn hit_state(hit: &SearchHit) -> HitState {
    match (hit.checked_in_at, hit.admission) {
        (Some(_), _) => HitState::Here,
        (None, sundae_shared::desk::Admission::Valid) => HitState::NotYet,
        (None, _) => HitState::NotAdmitted,
    }
}

/// The sentence of an answer; an answer newer than this app still says its verdict.
pub fn sentence(answer: &EventAnswer, lang: Lang) -> &'static str {
    let finding = Finding::from_word(&answer.code).unwrap_or(match answer.verdict {
        Verdict::CheckedIn => Finding::CheckedIn,
        Verdict::Already => Finding::AlreadyCheckedIn,
        Verdict::NotKnown => Finding::NotKnown,
        Verdict::Cancelled => Finding::TicketCancelled,
        Verdict::Undone => Finding::Undone,
        Verdict::Practice => Finding::Practice,
        Verdict::Refused => Finding::NothingToUndo,
    });
    finding.sentence(lang)
}

#[cfg(test)]
mod tests {
    use super::{Entered, Hurdle, Log, Stands, entered, moved, sentence, worth_searching};
    use crate::desk::station::samples::{answer, at, event_id};
    use sundae_shared::desk::Finding;
    use sundae_shared::people::badge::{BadgeId, SignedBadge};
    use sundae_shared::people::code::{ShortCode, VoucherCode};
    use sundae_shared::text::Lang;

    #[test]
    fn enter_tells_codes_vouchers_hits_and_names_apart() {
        let badge = SignedBadge { id: BadgeId(7), signature: [9; 64] }.encode();
        let short = ShortCode::from_bits(12_345).to_string();
        let voucher = VoucherCode::from_bits(67_890);
        assert_eq!(entered(&format!("{badge}\r"), 0, 0), Entered::Code(badge));
        assert_eq!(entered(&short, 0, 0), Entered::Code(short.clone()));
        assert_eq!(entered(&short, 3, 1), Entered::Hit(1), "who sees hits means them");
        assert_eq!(entered(&voucher.to_string(), 0, 0), Entered::Voucher(voucher));
        assert_eq!(entered("zoe", 2, 5), Entered::Hit(1));
        assert_eq!(entered("zoe", 0, 0), Entered::Search);
        assert_eq!(entered("z", 0, 0), Entered::TooShort);
        assert_eq!(entered("  ", 2, 0), Entered::Nothing);
        assert_eq!(
            entered("TKT-2025-000000000000001", 0, 0),
            Entered::Code("TKT-2025-000000000000001".into())
        );
        assert_eq!(entered("a.very.long.address@example.org", 0, 0), Entered::Search);
    }

    #[test]
    fn a_scanner_typing_a_code_searches_for_nobody() {
        assert!(worth_searching("zo") && worth_searching("李"));
        assert!(!worth_searching("z") && !worth_searching(""));
        assert!(!worth_searching("m299t4bvtf4dt9iiz9txudg4bribb32i"));
        assert!(!worth_searching(&"A".repeat(90)));
    }

    #[test]
    fn the_mark_stops_at_both_ends() {
        assert_eq!((moved(0, 3, true), moved(2, 3, true), moved(0, 3, false)), (1, 2, 0));
        assert_eq!(moved(0, 0, true), 0);
    }

    #[test]
    fn the_newest_scan_takes_the_card_and_a_late_answer_does_not() {
        let mut log = Log::default();
        log.add(event_id(1), at(0), None);
        log.add(event_id(2), at(1), Some("Zoë".into()));
        assert!(!log.judge(&answer(event_id(1), Finding::CheckedIn)), "not the one in the card");
        assert_eq!(log.card().unwrap().name().as_deref(), Some("Zoë"));
        assert!(log.judge(&answer(event_id(2), Finding::CheckedIn)));
        log.show(&event_id(1));
        assert!(matches!(log.card().unwrap().stands, Stands::Judged(_)));
    }

    #[test]
    fn without_network_what_is_on_its_way_is_kept_and_judged_later() {
        let mut log = Log::default();
        log.add(event_id(1), at(0), None);
        log.keep(Hurdle::NoNetwork);
        assert_eq!(log.card().unwrap().stands, Stands::Kept(Hurdle::NoNetwork));
        log.keep(Hurdle::Server);
        assert_eq!(log.card().unwrap().stands, Stands::Kept(Hurdle::Server), "it says what is so now");
        log.judge(&answer(event_id(1), Finding::NotKnown));
        log.keep(Hurdle::Server);
        assert!(matches!(log.card().unwrap().stands, Stands::Judged(_)));
    }

    #[test]
    fn a_red_scan_is_not_pushed_out_of_the_list_by_green_ones() {
        let mut log = Log::default();
        log.add(event_id(1), at(0), None);
        log.judge(&answer(event_id(1), Finding::NotKnown));
        for number in 2..20 {
            log.add(event_id(number), at(1), None);
            log.judge(&answer(event_id(number), Finding::CheckedIn));
        }
        assert_eq!(log.recent().len(), 6);
        assert_eq!(log.recent()[5].event, event_id(1));
        assert_eq!(log.recent()[0].event, event_id(19));
    }

    #[test]
    fn an_answer_newer_than_the_app_still_says_its_verdict() {
        let mut unknown = answer(event_id(1), Finding::BadgeRevoked);
        unknown.code = "desk.something_new".into();
        assert_eq!(sentence(&unknown, Lang::En), Finding::TicketCancelled.sentence(Lang::En));
    }
}
