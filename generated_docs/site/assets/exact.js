// exact
