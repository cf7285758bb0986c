//! What points that people still have may come to cost: each point buys a share of some reward.

/// What one point buys at one reward: so many minor units for so many points, unrounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointValue {
    pub value_minor: i64,
    pub cost: i64,
}

impl PointValue {
    /// Larger is dearer; compared without rounding.
    fn is_below(self, other: Self) -> bool {
        i128::from(self.value_minor) * i128::from(other.cost)
            < i128::from(other.value_minor) * i128::from(self.cost)
    }

    /// So many points at this reward, the part of a minor unit dropped. `None`: beyond what an amount can say.
    pub fn of_points_down(self, points: i64) -> Option<i64> {
        let exact = i128::from(points) * i128::from(self.value_minor);
        i64::try_from(exact.div_euclid(i128::from(self.cost))).ok()
    }

    /// The same, a part of a minor unit counted as a whole one.
    pub fn of_points_up(self, points: i64) -> Option<i64> {
        let exact = i128::from(points) * i128::from(self.value_minor);
        i64::try_from(-(-exact).div_euclid(i128::from(self.cost))).ok()
    }
}

/// The rewards at which a point buys least and most, by their places among `rewards`: value and cost of each that is on
/// offer. What costs no points says nothing about one; what is worth nothing makes the least nothing.
pub fn cheapest_and_dearest(rewards: &[PointValue]) -> Option<(usize, usize)> {
    let mut found: Option<(usize, usize)> = None;
    for (at, one) in rewards.iter().enumerate().filter(|(_, one)| one.cost > 0) {
        let (low, high) = found.unwrap_or((at, at));
        let low = if one.is_below(rewards[low]) { at } else { low };
        let high = if rewards[high].is_below(*one) { at } else { high };
        found = Some((low, high));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{PointValue, cheapest_and_dearest};
    use proptest::prelude::*;

    fn value(value_minor: i64, cost: i64) -> PointValue {
        PointValue { value_minor, cost }
    }

    #[test]
    fn the_cheapest_and_the_dearest_point_are_found_without_rounding() {
        let rewards = [value(500, 10), value(1_001, 20), value(333, 7), value(900, 0)];
        assert_eq!(cheapest_and_dearest(&rewards), Some((2, 1)), "47.57, 50 and 50.05 a point");
        assert_eq!(cheapest_and_dearest(&[value(100, 0)]), None, "what is free says nothing of a point");
        assert_eq!(cheapest_and_dearest(&[]), None);
        assert_eq!(cheapest_and_dearest(&[value(0, 3), value(0, 5)]), Some((0, 0)));
    }

    #[test]
    fn points_are_valued_down_and_up_to_a_whole_unit() {
        assert_eq!(
            (value(333, 7).of_points_down(10), value(333, 7).of_points_up(10)),
            (Some(475), Some(476))
        );
        assert_eq!(
            (value(500, 10).of_points_down(3), value(500, 10).of_points_up(3)),
            (Some(150), Some(150))
        );
        assert_eq!(value(i64::MAX, 1).of_points_up(2), None, "no amount can say it");
    }

    proptest! {
        #[test]
        fn the_low_value_is_never_above_the_high_one(
            rewards in prop::collection::vec((0..100_000_i64, 0..1_000_i64), 1..8), points in 0..1_000_000_i64,
        ) {
            let rewards: Vec<PointValue> = rewards.into_iter().map(|(minor, cost)| value(minor, cost)).collect();
            if let Some((low, high)) = cheapest_and_dearest(&rewards) {
                let (low, high) = (rewards[low].of_points_down(points), rewards[high].of_points_up(points));
                prop_assert!(low <= high);
            }
        }
    }
}
