data "aws_caller_identity" "here" {}
data "aws_partition" "here" {}
data "aws_region" "here" {}

locals {
  place = {
    account   = data.aws_caller_identity.here.account_id
    partition = data.aws_partition.here.partition
    region    = data.aws_region.here.id
  }
}

# The closing commits the window, so it comes first and goes last: nothing opens without a committed end.
resource "aws_scheduler_schedule" "closes" {
  name                         = local.entries.closes.name
  group_name                   = local.sluice.group
  description                  = "A window of Sluice, kept in ${var.owner}. Change it there."
  schedule_expression          = local.entries.closes.expression
  schedule_expression_timezone = local.entries.closes.zone
  state                        = "ENABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:sfn:startExecution"
    role_arn = local.sluice.scheduler_role_arn
    input    = local.entries.closes.input

    dead_letter_config {
      arn = local.sluice.dead_letter_arn
    }
    retry_policy {
      maximum_event_age_in_seconds = 86400
      maximum_retry_attempts       = 185
    }
  }

  lifecycle {
    # A window that gets a new id is there before the old one goes: an open network stays open.
    create_before_destroy = true
  }
}

resource "aws_scheduler_schedule" "opens" {
  name                         = local.entries.opens.name
  group_name                   = local.sluice.group
  description                  = "A window of Sluice, kept in ${var.owner}. Change it there."
  schedule_expression          = local.entries.opens.expression
  schedule_expression_timezone = local.entries.opens.zone
  state                        = "ENABLED"

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:aws:scheduler:::aws-sdk:sfn:startExecution"
    role_arn = local.sluice.scheduler_role_arn
    input    = local.entries.opens.input

    dead_letter_config {
      arn = local.sluice.dead_letter_arn
    }
    retry_policy {
      maximum_event_age_in_seconds = 86400
      maximum_retry_attempts       = 185
    }
  }

  lifecycle {
    create_before_destroy = true
  }

  depends_on = [aws_scheduler_schedule.closes]
}
