"""Tasks on what anyone sends, in processes that can be killed: a supervisor forks them, a pool runs them."""
