//! Our own sounds, made by the browser: one for each verdict, told apart without looking.

use super::Verdict;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::{AudioContext, OscillatorType};

thread_local! {
    /// One for the page: browsers allow only a few.
    static SPEAKER: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// One tone: hertz, when it starts, how long it lasts (seconds).
type Tone = (f32, f64, f64);

/// Up for yes, twice the same for wait, low and long for no, one short for a note.
fn tune(verdict: Verdict) -> (OscillatorType, &'static [Tone]) {
    match verdict {
        Verdict::Yes => (OscillatorType::Sine, &[(659.3, 0.0, 0.1), (987.8, 0.1, 0.18)]),
        Verdict::Wait => (OscillatorType::Triangle, &[(523.3, 0.0, 0.12), (523.3, 0.2, 0.12)]),
        Verdict::No => (OscillatorType::Square, &[(174.6, 0.0, 0.45)]),
        Verdict::Note => (OscillatorType::Sine, &[(784.0, 0.0, 0.15)]),
    }
}

/// Plays the verdict's sound; silent where the browser has none or wants a touch first.
pub fn play(verdict: Verdict) {
    let _ = try_play(verdict);
}

fn try_play(verdict: Verdict) -> Result<(), JsValue> {
    SPEAKER.with_borrow_mut(|speaker| {
        let speaker = match speaker {
            Some(speaker) => &*speaker,
            None => speaker.insert(AudioContext::new()?),
        };
        // Resumes by itself after the first press; until then the promise just waits.
        let _ = speaker.resume()?;
        let (shape, tones) = tune(verdict);
        for (hertz, start, length) in tones {
            let (wave, volume) = (speaker.create_oscillator()?, speaker.create_gain()?);
            let at = speaker.current_time() + start;
            wave.set_type(shape);
            wave.frequency().set_value(*hertz);
            volume.gain().set_value_at_time(0.2, at)?;
            volume.gain().exponential_ramp_to_value_at_time(0.001, at + length)?;
            wave.connect_with_audio_node(&volume)?;
            volume.connect_with_audio_node(&speaker.destination())?;
            wave.start_with_when(at)?;
            wave.stop_with_when(at + length)?;
        }
        Ok(())
    })
}
