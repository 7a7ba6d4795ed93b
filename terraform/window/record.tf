# What Sluice reads, and when its two entries wake. Nothing here asks AWS.

locals {
  id = coalesce(var.id, substr(sha256("${var.vpc_id} ${var.name}"), 0, 12))

  # As JSON, for rules are of different types.
  rule = (
    var.weekly != null ? jsonencode({
      type   = "weekly"
      days   = var.weekly.days
      opens  = var.weekly.opens
      closes = var.weekly.closes
    }) :
    var.monthly != null ? jsonencode({
      type = "monthly"
      on = jsondecode(var.monthly.day != null
        ? jsonencode({ by = "day", day = try(tonumber(var.monthly.day), var.monthly.day) })
        : jsonencode({ by = "weekday", weekday = var.monthly.weekday, nth = try(tonumber(var.monthly.nth), var.monthly.nth) })
      )
      opens  = var.monthly.opens
      closes = var.monthly.closes
    }) :
    var.once != null ? jsonencode({ type = "once", opens = var.once.opens, closes = var.once.closes }) :
    var.cron != null ? jsonencode({
      type            = "cron"
      expression      = var.cron.expression
      durationMinutes = var.cron.duration_minutes
    }) : "{}"
  )

  by = { id = "terraform", name = var.owner }

  said = { for key, value in { reason = var.reason, ticket = var.ticket } : key => value if value != null }

  window = merge(
    { for key, value in { firstDate = var.first_date, lastDate = var.last_date } : key => value if value != null },
    local.said,
    {
      schema        = 1
      kind          = "window"
      id            = local.id
      revision      = 1
      by            = local.by
      vpcId         = var.vpc_id
      name          = var.name
      rule          = jsondecode(local.rule)
      zone          = var.zone
      skipDates     = var.skip_dates
      skipOpenings  = []
      leadMinutes   = try(tonumber(var.lead_minutes), var.lead_minutes)
      confirmedLong = var.confirmed_long
      off           = var.off
      managedBy     = var.owner
    },
  )

  # Scheduler fills in the time. What people wrote cannot be taken for the mark: its quotes are escaped.
  payload = jsonencode(merge(local.said, {
    schema        = 1
    vpcId         = var.vpc_id
    cause         = "window"
    by            = local.by
    record        = merge(local.window, { at = local.written_at })
    scheduledTime = "@"
  }))

  # The parameters of StartExecution. jsonencode would escape what Scheduler is to fill in, so it is put in after.
  input = join("", [
    "{\"StateMachineArn\":\"${local.sluice.workflow_arn}\",",
    "\"Name\":\"${var.vpc_id}_window-${local.id}_<aws.scheduler.execution-id>\",",
    "\"Input\":",
    replace(
      jsonencode(local.payload),
      "\\\"scheduledTime\\\":\\\"@\\\"",
      "\\\"scheduledTime\\\":\\\"<aws.scheduler.scheduled-time>\\\"",
    ),
    "}",
  ])

  entries = {
    for suffix, times in local.wakes : suffix => merge(times, {
      name  = "${var.vpc_id}.window.${local.id}.1.${suffix}"
      input = local.input
    })
  }

  # Names as infra/names.ts gives them.
  sluice = {
    group              = var.deployment
    workflow_arn       = "arn:${local.place.partition}:states:${local.place.region}:${local.place.account}:stateMachine:${var.deployment}-workflow"
    dead_letter_arn    = "arn:${local.place.partition}:sqs:${local.place.region}:${local.place.account}:${var.deployment}-undelivered"
    scheduler_role_arn = "arn:${local.place.partition}:iam::${local.place.account}:role/${var.deployment}-${local.place.region}-scheduler"
  }
}
