crate::endpoints! {
}
