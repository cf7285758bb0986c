//! An amount as it is written on a check: `One thousand two hundred thirty-four and 50/100 dollars`.

use sundae_shared::money::Currency;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// Enough for every amount that an `i64` holds.
const SCALES: [&str; 7] = ["", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion"];

/// In English, whatever the reader's language: the check is for a US bank.
pub fn in_words(amount_minor: i64, currency: &Currency) -> String {
    let unit = 10_u64.pow(currency.decimals());
    let minor = amount_minor.unsigned_abs();
    let (whole, rest) = (spelled(minor / unit), minor % unit);
    let name = if *currency == Currency::usd() { "dollars" } else { currency.code() };
    match currency.decimals() {
        0 => capital(&format!("{whole} {name}")),
        decimals => capital(&format!("{whole} and {rest:0width$}/{unit} {name}", width = decimals as usize)),
    }
}

fn spelled(number: u64) -> String {
    if number == 0 {
        return SMALL[0].to_owned();
    }
    let mut groups = Vec::new();
    let mut left = number;
    for scale in SCALES {
        let group = (left % 1_000) as usize;
        left /= 1_000;
        if group > 0 {
            groups.push(format!("{} {scale}", hundreds(group)).trim_end().to_owned());
        }
    }
    groups.reverse();
    groups.join(" ")
}

/// Below a thousand.
fn hundreds(number: usize) -> String {
    match (number / 100, number % 100) {
        (0, rest) => tens(rest),
        (hundreds, 0) => format!("{} hundred", SMALL[hundreds]),
        (hundreds, rest) => format!("{} hundred {}", SMALL[hundreds], tens(rest)),
    }
}

/// Below a hundred.
fn tens(number: usize) -> String {
    match (number / 10, number % 10) {
        (0 | 1, _) => SMALL[number].to_owned(),
        (tens, 0) => TENS[tens].to_owned(),
        (tens, ones) => format!("{}-{}", TENS[tens], SMALL[ones]),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::in_words;
    use sundae_shared::money::Currency;

    fn dollars(cents: i64) -> String {
        in_words(cents, &Currency::usd())
    }

    #[test]
    fn dollars_are_written_as_a_bank_reads_them() {
        assert_eq!(dollars(123_450), "One thousand two hundred thirty-four and 50/100 dollars");
        assert_eq!(dollars(100), "One and 00/100 dollars");
        assert_eq!(dollars(5), "Zero and 05/100 dollars");
        assert_eq!(dollars(150_000_000), "One million five hundred thousand and 00/100 dollars");
        assert_eq!(dollars(100_000_100), "One million one and 00/100 dollars");
        assert_eq!(dollars(81_900), "Eight hundred nineteen and 00/100 dollars");
        assert_eq!(dollars(10_004_000), "One hundred thousand forty and 00/100 dollars");
    }

    #[test]
    fn the_largest_amount_has_words_too() {
        let words = dollars(i64::MAX);
        assert!(words.starts_with("Ninety-two quadrillion two hundred thirty-three trillion"), "{words}");
        assert!(words.ends_with("and 07/100 dollars"), "{words}");
    }

    #[test]
    fn other_currencies_have_their_code_and_their_decimals() {
        let of = |minor, code| in_words(minor, &Currency::parse(code).unwrap());
        assert_eq!(of(1_500, "JPY"), "One thousand five hundred JPY");
        assert_eq!(of(1_250, "KWD"), "One and 250/1000 KWD");
        assert_eq!(of(2_000, "EUR"), "Twenty and 00/100 EUR");
    }
}
