# Fills a new database of Redmine: projects, an account of Afterword, and people; prints their API keys. The first argument is the markup
# of texts.
Redmine::DefaultData::Loader.load('en')
Setting.rest_api_enabled = '1'
Setting.text_formatting = ARGV[0]

def account(login, roles)
  user = User.new(firstname: login.capitalize, lastname: 'Example', mail: "#{login}@example.org", language: 'en')
  user.login = login
  user.password = user.password_confirmation = SecureRandom.hex
  user.save!
  roles.each do |identifier, role|
    Member.create!(project: Project.find_by_identifier!(identifier), principal: user, roles: [Role.find_by_name!(role)])
  end
  puts "KEY #{login} #{user.api_key}"
end

%w[web ops closed].each do |identifier|
  project = Project.create!(name: identifier.capitalize, identifier: identifier, is_public: false)
  project.enabled_module_names = ['issue_tracking']
  project.trackers = Tracker.all
  project.save!
end
Role.create!(name: 'Looker', permissions: [:view_issues])
account('afterword', 'web' => 'Manager', 'ops' => 'Manager', 'closed' => 'Manager')
account('dora', 'web' => 'Manager', 'ops' => 'Manager')
account('looker', 'web' => 'Looker')
account('stranger', {})
Project.find_by_identifier!('closed').close
