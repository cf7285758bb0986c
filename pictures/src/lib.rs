//! All that touches pixels: uploads written anew, how a picture looks, the demo's own photos. Bytes in, bytes out.
//!
//! A crate of its own because the code of `image` is generic, so it is compiled where it is used: here it is optimised in
//! development too, and everything around it is compiled fast. docs/decisions/073 has the figures.

pub mod drawn;
pub mod look;
pub mod safe;
