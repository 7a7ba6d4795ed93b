locals {
  written_at = terraform_data.written.output
}

# When the window was last changed.
resource "terraform_data" "written" {
  input            = timestamp()
  triggers_replace = sha256(jsonencode(local.window))

  lifecycle {
    ignore_changes = [input]

    precondition {
      condition     = length([for rule in [var.weekly, var.monthly, var.once, var.cron] : 1 if rule != null]) == 1
      error_message = "Give one of weekly, monthly, once and cron."
    }
    precondition {
      condition     = var.cron == null || (var.expressions != null && var.lead_minutes == "0")
      error_message = "A cron window needs expressions, as Sluice's preview answers them, and has no lead."
    }
  }
}
