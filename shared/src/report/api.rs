crate::endpoints! {}
