//! Values for the tests of this screen.

use sundae_shared::desk::{DeskEventId, DeviceId, EventAnswer, EventAnswers, Finding, RecordEvents};
use sundae_shared::id::Id;
use sundae_shared::people::code::VoucherCode;
use sundae_shared::rewards::cycle::Way;
use sundae_shared::rewards::{RedemptionId, RedemptionState, VoucherView};
use sundae_shared::text::Bilingual;
use sundae_shared::time::Timestamp;

fn uuid(number: u32) -> String {
    format!("01890a5d-ac96-774b-bcce-{number:012}")
}

pub fn event_id(number: u32) -> DeskEventId {
    DeskEventId::parse(&uuid(number)).unwrap()
}

pub fn device(number: u32) -> DeviceId {
    DeviceId::parse(&uuid(number)).unwrap()
}

pub fn at(minute: u32) -> Timestamp {
    Timestamp::parse(&format!("2025-05-15T10:{minute:02}:00Z")).unwrap()
}

pub fn answer(id: DeskEventId, finding: Finding) -> EventAnswer {
    let code = finding.word().to_owned();
    EventAnswer { id, verdict: finding.verdict(), code, person: None, first: None, visit: None }
}

/// What a server says to a batch where everything is well.
pub fn answers_to(request: &RecordEvents, received_at: Timestamp) -> EventAnswers {
    let answers = request.events.iter().map(|event| answer(event.id.clone(), Finding::CheckedIn)).collect();
    let contiguous_seq = request.events.last().map_or(0, |event| event.seq);
    EventAnswers { answers, contiguous_seq, received_at }
}

/// Somebody's reserved ice-cream card.
pub fn voucher() -> VoucherView {
    VoucherView {
        redemption: RedemptionId::parse(&uuid(9)).unwrap(),
        way: Way::PickUp,
        collector_name: None,
        handed_to_name: None,
        person_name: "Zoë Ångström".into(),
        title: Bilingual::new("Ice-cream card", "Tarjeta de helado"),
        state: RedemptionState::Reserved,
        voucher: VoucherCode::from_bits(1),
        reserved_at: at(0),
        ends_at: at(59),
        handed_over_at: None,
        handed_over_by: None,
        own: false,
        approved_it: false,
    }
}
