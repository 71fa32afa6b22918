"""How everything looks: tokens, theme, icons, and the change from one theme to another."""
