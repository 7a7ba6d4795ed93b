output "id" {
  description = "The window's id, in the dashboard's address and in the API."
  value       = local.id
}

output "entries" {
  description = "What is written to EventBridge Scheduler: name, expression, zone and input of each entry."
  value       = local.entries
}
