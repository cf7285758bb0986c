//! How long to wait before trying again what a network or a server did not take.

use std::time::Duration;

/// Until the next try after `failures` in a row: soon at first, then every half minute.
pub fn pause(failures: u32) -> Duration {
    Duration::from_secs(match failures {
        0 | 1 => 2,
        2 => 5,
        3 => 12,
        _ => 30,
    })
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn waiting_grows_and_stops_growing() {
        let pauses: Vec<u64> = (1..7).map(|failures| pause(failures).as_secs()).collect();
        assert_eq!(pauses, [2, 5, 12, 30, 30, 30]);
    }
}
