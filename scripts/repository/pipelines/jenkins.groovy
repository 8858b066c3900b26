// Plays a declarative pipeline of Jenkins: `groovy jenkins.groovy JENKINSFILE BUILDS`. BUILDS is a JSON list of what Jenkins puts into
// the environment of a build, with its parameters among it. Prints the commands of each build as JSON. Jenkins runs Groovy 2.4, too.
// A directive that is not listed here is an error.
// https://www.jenkins.io/doc/book/pipeline/syntax/#when
import groovy.json.JsonOutput
import groovy.json.JsonSlurper

class Build {
  Map env
  Map params = [:]
  List<String> commands = []
  private List<Boolean> conditions
  private Closure whenBlock
  private Closure stepsBlock
  final any = 'any'

  private block(Closure body, delegate = this) {
    body.delegate = delegate
    body.resolveStrategy = Closure.DELEGATE_ONLY
    body()
  }

  /** Returns whether all conditions of a block hold. */
  private boolean all(Closure body) {
    def outer = conditions
    conditions = []
    block(body)
    def held = conditions.every()
    conditions = outer
    held
  }

  void pipeline(Closure body) { block(body) }
  void agent(where) {}
  void parameters(Closure body) { block(body) }
  void string(Map one) { params[one.name] = env[one.name] ?: one.defaultValue }
  void environment(Closure body) { block(body, new Expando(credentials: { String id -> id })) }
  void stages(Closure body) { block(body) }
  void stage(String name, Closure body) {
    whenBlock = stepsBlock = null
    block(body)
    if (whenBlock == null || all(whenBlock)) block(stepsBlock)
  }
  void when(Closure body) { whenBlock = body }
  void steps(Closure body) { stepsBlock = body }
  void sh(String command) { commands << command }

  void expression(Closure body) { conditions << (block(body) as boolean) }
  void not(Closure body) { conditions << !all(body) }
  void buildingTag() { conditions << (env.TAG_NAME != null) }
  void changeRequest() { conditions << (env.CHANGE_ID != null) }
  void branch(String name) { conditions << (env.BRANCH_NAME == name) }
  void tag(Map one) {
    assert one.comparator == 'REGEXP'
    conditions << (env.TAG_NAME != null && env.TAG_NAME.matches(one.pattern))
  }
}

def file = new File(args[0])
def played = new JsonSlurper().parseText(args[1]).collect { env ->
  def build = new Build(env: env)
  def shell = new GroovyShell(new Binding(pipeline: { Closure body -> build.pipeline(body) }))
  shell.evaluate(file)
  build.commands
}
println JsonOutput.toJson(played)
