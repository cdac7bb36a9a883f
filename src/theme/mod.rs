//! Floor `theme`.
