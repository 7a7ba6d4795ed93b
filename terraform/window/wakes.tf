# When the entries wake: at every opening (less the lead) and closing, or more often. Sluice evaluates time itself, so
# that a wake too many is harmless. An expression in the window's own zone is right but in the nights on which the clocks
# change; then Sluice's sweep looks, at most its own interval later.

locals {
  daily = (
    var.weekly != null ? { opens = var.weekly.opens, closes = var.weekly.closes } :
    var.monthly != null ? { opens = var.monthly.opens, closes = var.monthly.closes } :
    { opens = "00:00", closes = "00:00" }
  )
  minute_of = {
    for which, time in local.daily :
    which => tonumber(split(":", time)[0]) * 60 + tonumber(split(":", time)[1])
  }

  # The longest lead that auto may come to.
  lead = try(tonumber(var.lead_minutes), 15)

  opens_minute = local.minute_of.opens - local.lead
  # How many days after its own date an opening is to be woken for, or closes.
  opens_shift  = local.opens_minute < 0 ? "-1" : "0"
  closes_shift = local.minute_of.closes <= local.minute_of.opens ? "1" : "0"

  weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
  wanted_weekdays = (
    var.weekly != null ? var.weekly.days :
    try([for day in [var.monthly.weekday] : day if day != null], [])
  )
  shifted_weekdays = {
    for shift in [-1, 0, 1] :
    tostring(shift) => join(",", [
      for index in range(7) : local.weekdays[index]
      if contains(local.wanted_weekdays, local.weekdays[(index - shift + 7) % 7])
    ])
  }

  # The day after the first Monday is not always the first Tuesday: shifted, it is every Tuesday.
  monthly_weekday = {
    for shift, day in local.shifted_weekdays :
    shift => shift != "0" ? day : try(var.monthly.nth == "last" ? "${day}L" : "${day}#${var.monthly.nth}", day)
  }

  # 0 for the last.
  month_day = try(coalesce(tonumber(var.monthly.day)), 0)
  monthly_day = {
    "-1" = local.month_day == 0 ? "27-30" : local.month_day == 1 ? "L" : tostring(local.month_day - 1)
    "0"  = local.month_day == 0 ? "L" : tostring(local.month_day)
    "1" = (
      local.month_day == 0 || local.month_day == 31 ? "1" :
      local.month_day < 28 ? tostring(local.month_day + 1) :
      "1,${local.month_day + 1}"
    )
  }

  # day-of-month, month, day-of-week and year.
  days = {
    for shift in ["-1", "0", "1"] : shift => (
      var.weekly != null ? "? * ${local.shifted_weekdays[shift]} *" :
      try(var.monthly.day, null) != null ? "${local.monthly_day[shift]} * ? *" :
      "? * ${local.monthly_weekday[shift]} *"
    )
  }

  opens_at  = (local.opens_minute + 1440) % 1440
  closes_at = local.minute_of.closes

  wakes = (
    var.expressions != null ? var.expressions :
    var.once != null ? {
      opens  = { expression = "at(${try(formatdate("YYYY-MM-DD'T'hh:mm:ss", timeadd("${var.once.opens}:00Z", "-${local.lead}m")), "")})", zone = var.zone }
      closes = { expression = "at(${try("${var.once.closes}:00", "")})", zone = var.zone }
    } :
    {
      opens  = { expression = "cron(${local.opens_at % 60} ${floor(local.opens_at / 60)} ${local.days[local.opens_shift]})", zone = var.zone }
      closes = { expression = "cron(${local.closes_at % 60} ${floor(local.closes_at / 60)} ${local.days[local.closes_shift]})", zone = var.zone }
    }
  )
}
