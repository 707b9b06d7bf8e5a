//! Verbs, each told once: its name, what it takes, and what does it.

macro_rules! verbs {
    ($(#[$of_all:meta])* $all:ident { $($verbs:tt)+ }) => {
        verbs! { $(#[$of_all])* $all with $crate::cli::Context { $($verbs)+ } }
    };
    ($(#[$of_all:meta])* $all:ident with $with:ty {
        $($(#[$about:meta])* $verb:ident($args:ty) => $run:path),+ $(,)?
    }) => {
        $(#[$of_all])*
        #[derive(clap::Subcommand)]
        pub enum $all { $($(#[$about])* $verb($args)),+ }

        impl $all {
            pub fn run(&self, with: &$with) -> $crate::cli::Result<$crate::cli::Exit> {
                match self { $(Self::$verb(args) => $run(args, with)),+ }
            }
        }
    };
}
pub(in crate::cli) use verbs;
