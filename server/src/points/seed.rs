//! An activity that Sundae brings along, and the first version that it becomes.

use sundae_shared::points::{ActivityDraft, Approval, Nature, Proof, SubjectRule};
use sundae_shared::text::Bilingual;

/// A text in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Both {
    pub en: &'static str,
    pub es: &'static str,
}

/// One activity of the seed.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    pub key: &'static str,
    pub nature: Nature,
    pub points: i64,
    pub limit: i64,
    pub companions_max: i64,
    pub proofs: &'static [Proof],
    pub title: Both,
    pub how_to: Both,
    /// For photo and food items: a way of equal value.
    pub alternative: Option<Both>,
}

impl Both {
    fn text(self) -> Bilingual {
        Bilingual::new(self.en, self.es)
    }
}

impl Seed {
    /// As the first version is published: what counts on people's word accepts itself.
    pub fn draft(&self, position: i64) -> ActivityDraft {
        let by_itself = self.nature == Nature::Honour;
        ActivityDraft {
            title: self.title.text(),
            how_to: self.how_to.text(),
            alternative: self.alternative.map(Both::text),
            nature: self.nature,
            points: self.points,
            proofs: self.proofs.to_vec(),
            approval: if by_itself { Approval::Automatic } else { Approval::Moderator },
            limit: self.limit,
            limit_per_day: None,
            subject: self.subject().map(|question| SubjectRule { question: question.text(), limit: 1 }),
            opens_at: None,
            closes_at: None,
            companions_max: self.companions_max,
            position,
            active: true,
        }
    }

    /// One conference, one meetup counts once; whoever was at two has done it twice.
    fn subject(&self) -> Option<Both> {
        match self.key {
            "attended_regional" => {
                Some(both("Which conference, and in which year?", "¿Qué conferencia y de qué año?"))
            }
            "organised_local" => Some(both("Which meetup or conference?", "¿Qué encuentro o conferencia?")),
            _ => None,
        }
    }
}

pub const fn both(en: &'static str, es: &'static str) -> Both {
    Both { en, es }
}
