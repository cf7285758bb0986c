//! Exact fractions for amounts on their way to the one rounding.
//!
//! Invariant: the denominator is positive and the fraction is reduced. Nothing here panics: what does not
//! fit into 128 bits is [`TooLarge`].

use std::cmp::Ordering;

/// An amount that no currency has: it does not fit into the numbers we count with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the amount is too large")]
pub struct TooLarge;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    numerator: i128,
    denominator: i128,
}

/// How a line's amount becomes whole cents. There is one rounding for each line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest cent, half a cent up.
    HalfUp,
    /// Down, for a document that several people share: so their shares never add up to more than it.
    Down,
}

fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

impl Exact {
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    pub fn whole(number: i64) -> Self {
        Self { numerator: i128::from(number), denominator: 1 }
    }

    /// `numerator / denominator`; a denominator of zero or less is refused.
    pub fn new(numerator: i128, denominator: i128) -> Result<Self, TooLarge> {
        if denominator <= 0 || numerator == i128::MIN {
            return Err(TooLarge);
        }
        let shared = gcd(numerator.unsigned_abs(), denominator.unsigned_abs());
        let shared = i128::try_from(shared).map_err(|_| TooLarge)?;
        Ok(Self { numerator: numerator / shared, denominator: denominator / shared })
    }

    pub fn plus(self, other: Self) -> Result<Self, TooLarge> {
        let shared = gcd(self.denominator.unsigned_abs(), other.denominator.unsigned_abs());
        let shared = i128::try_from(shared).map_err(|_| TooLarge)?;
        let mine = other.denominator / shared;
        let theirs = self.denominator / shared;
        let left = self.numerator.checked_mul(mine).ok_or(TooLarge)?;
        let right = other.numerator.checked_mul(theirs).ok_or(TooLarge)?;
        let sum = left.checked_add(right).ok_or(TooLarge)?;
        Self::new(sum, self.denominator.checked_mul(mine).ok_or(TooLarge)?)
    }

    pub fn minus(self, other: Self) -> Result<Self, TooLarge> {
        self.plus(Self { numerator: -other.numerator, denominator: other.denominator })
    }

    pub fn times(self, other: Self) -> Result<Self, TooLarge> {
        // Reduced crosswise first, so that what fits as a result also fits on the way.
        let left = Self::new(self.numerator, other.denominator)?;
        let right = Self::new(other.numerator, self.denominator)?;
        let numerator = left.numerator.checked_mul(right.numerator).ok_or(TooLarge)?;
        Self::new(numerator, left.denominator.checked_mul(right.denominator).ok_or(TooLarge)?)
    }

    /// Divided by a positive number.
    pub fn over(self, other: Self) -> Result<Self, TooLarge> {
        if other.numerator <= 0 {
            return Err(TooLarge);
        }
        self.times(Self { numerator: other.denominator, denominator: other.numerator })
    }

    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    pub fn compare(self, other: Self) -> Result<Ordering, TooLarge> {
        let difference = self.minus(other)?;
        Ok(difference.numerator.cmp(&0))
    }

    pub fn smaller(self, other: Self) -> Result<Self, TooLarge> {
        Ok(if self.compare(other)? == Ordering::Greater { other } else { self })
    }

    /// The one place where a fraction becomes a whole number of cents.
    pub fn rounded(self, rounding: Rounding) -> Result<i64, TooLarge> {
        let down = self.numerator.div_euclid(self.denominator);
        let rest = self.numerator.rem_euclid(self.denominator);
        // `rest * 2 >= denominator`, written so that it can't overflow.
        let up = rounding == Rounding::HalfUp && rest >= self.denominator - rest;
        i64::try_from(down + i128::from(up)).map_err(|_| TooLarge)
    }
}

/// Splits `total` in proportion to `weights`, so that the parts add up to it: every part is rounded down,
/// and the cents that are left go to the largest remainders, among equal ones to the first.
/// `total` and the weights are not negative; where all weights are zero, so are the parts.
pub fn split(total: i64, weights: &[i64]) -> Result<Vec<i64>, TooLarge> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if total < 0 || weights.iter().any(|weight| *weight < 0) {
        return Err(TooLarge);
    }
    if sum == 0 {
        return Ok(vec![0; weights.len()]);
    }
    let products = weights.iter().map(|weight| i128::from(*weight).checked_mul(i128::from(total)));
    let products: Vec<i128> = products.collect::<Option<_>>().ok_or(TooLarge)?;
    let mut parts: Vec<i128> = products.iter().map(|product| product / sum).collect();
    let mut left = i128::from(total) - parts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(products[*at] % sum), *at));
    for at in order {
        if left > 0 {
            parts[at] += 1;
            left -= 1;
        }
    }
    parts.into_iter().map(|part| i64::try_from(part).map_err(|_| TooLarge)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Exact, Rounding, TooLarge, split};

    #[test]
    fn half_a_cent_goes_up_and_a_share_goes_down() {
        let half = Exact::new(5, 2).unwrap();
        assert_eq!(half.rounded(Rounding::HalfUp), Ok(3));
        assert_eq!(half.rounded(Rounding::Down), Ok(2));
        assert_eq!(Exact::new(249, 100).unwrap().rounded(Rounding::HalfUp), Ok(2));
    }

    #[test]
    fn a_third_three_times_is_whole_again() {
        let third = Exact::new(100, 3).unwrap();
        assert_eq!(third.plus(third).and_then(|two| two.plus(third)), Ok(Exact::whole(100)));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let huge = Exact::new(i128::MAX, 1).unwrap();
        assert_eq!(huge.times(huge), Err(TooLarge));
        assert_eq!(huge.rounded(Rounding::Down), Err(TooLarge));
        assert_eq!(Exact::new(1, 0), Err(TooLarge));
    }

    #[test]
    fn the_cents_that_are_left_go_to_the_largest_remainders() {
        assert_eq!(split(100, &[1, 1, 1]), Ok(vec![34, 33, 33]));
        assert_eq!(split(100, &[50, 25, 25]), Ok(vec![50, 25, 25]));
        assert_eq!(split(10, &[1, 2, 4]), Ok(vec![1, 3, 6]), "1.43, 2.86 and 5.71");
        assert_eq!(split(7, &[0, 0]), Ok(vec![0, 0]));
    }
}
